{#
  CTEs that end in strides: for every model how far its rules go in their direction
  (slope through curvature along it) and how the intercept moves with them. Read amounts,
  last_round, weighed, lead_sums, directed.
#}
{% macro stride_lengths() -%}
moves as (
    select
        amounts.score_key,
        sum(amounts.amount * directed.new_direction) as move
    from amounts
    inner join directed
        on amounts.rule_key = directed.rule_key
    group by 1
),

lead_bends as (
    select
        weighed.scoring_model,
        sum(weighed.weight * moves.move) as move,
        sum(weighed.weight * moves.move * moves.move) as square
    from weighed
    inner join moves
        on weighed.score_key = moves.score_key
    group by 1
),

rule_bends as (
    select
        directed.scoring_model,
        sum(directed.gradient * directed.new_direction) as rise,
        sum(last_round.penalty * directed.new_direction * directed.new_direction)
            as square
    from directed
    inner join last_round
        on directed.rule_key = last_round.rule_key
    group by 1
),

strides as (
    select
        lead_sums.scoring_model,
        lead_sums.residual / lead_sums.weight as shift,
        lead_bends.move / lead_sums.weight as mean_move,
        coalesce(
            rule_bends.rise / nullif(
                lead_bends.square + rule_bends.square
                - lead_bends.move * lead_bends.move / lead_sums.weight,
                0
            ),
            0
        ) as stride
    from lead_sums
    inner join lead_bends
        on lead_sums.scoring_model = lead_bends.scoring_model
    inner join rule_bends
        on lead_sums.scoring_model = rule_bends.scoring_model
)
{%- endmacro %}
