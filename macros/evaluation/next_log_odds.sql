{#
  CTEs that end in final: one round of the fit of all rules together, the columns of
  last_round after it. Read leads, amounts and last_round.
#}
{% macro next_log_odds() -%}
{{ lead_scoring.lead_residuals() }},

{{ lead_scoring.rule_gradients() }},

{{ lead_scoring.conjugate_directions() }},

{{ lead_scoring.stride_lengths() }},

final as (
    select
        gradients.scoring_model,
        gradients.rule_key,
        gradients.intercept + strides.shift - strides.stride * strides.mean_move
            as intercept,
        gradients.penalty,
        gradients.log_odds + strides.stride * directed.new_direction as log_odds,
        gradients.new_step as step,
        directed.new_direction as direction,
        directed.new_gain as gain
    from gradients
    inner join directed
        on gradients.rule_key = directed.rule_key
    inner join strides
        on gradients.scoring_model = strides.scoring_model
)
{%- endmacro %}
