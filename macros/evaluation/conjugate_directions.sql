{#
  CTEs that end in directed: the direction in which the log-odds of all rules of a model
  go together. It keeps of the direction before what does not undo the new steps (conjugate
  gradients, Polak and Ribiere 1969); gain is what the steps promise. Read gradients.
#}
{% macro conjugate_directions() -%}
gains as (
    select
        scoring_model,
        sum(gradient * new_step) as new_gain,
        (sum(gradient * new_step) - sum(gradient * step)) / nullif(max(gain), 0)
            as kept
    from gradients
    group by 1
),

directed as (
    select
        gradients.scoring_model,
        gradients.rule_key,
        gradients.gradient,
        gradients.new_step
        + gradients.direction * greatest(coalesce(gains.kept, 0), 0)
            as new_direction,
        gains.new_gain
    from gradients
    inner join gains
        on gradients.scoring_model = gains.scoring_model
)
{%- endmacro %}
