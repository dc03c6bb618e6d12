{#
  CTEs that end in gradients: for every rule what the others leave unexplained (gradient
  of the penalised log likelihood per unit of log-odds, the intercept at its best) and the
  step by which the rule alone would explain it (gradient through curvature). Read
  amounts, last_round and weighed.
#}
{% macro rule_gradients() -%}
lead_sums as (
    select
        scoring_model,
        sum(residual) as residual,
        sum(weight) as weight
    from weighed
    group by 1
),

rule_sums as (
    select
        amounts.rule_key,
        sum(weighed.residual * amounts.amount) as residual,
        sum(weighed.weight * amounts.amount) as weight,
        sum(weighed.weight * amounts.amount * amounts.amount) as square
    from amounts
    inner join weighed
        on amounts.score_key = weighed.score_key
    group by 1
),

slopes as (
    select
        last_round.*,
        rule_sums.residual - last_round.penalty * last_round.log_odds
        - lead_sums.residual * rule_sums.weight / lead_sums.weight as gradient,
        rule_sums.square + last_round.penalty
        - rule_sums.weight * rule_sums.weight / lead_sums.weight as curvature
    from last_round
    inner join rule_sums
        on last_round.rule_key = rule_sums.rule_key
    inner join lead_sums
        on last_round.scoring_model = lead_sums.scoring_model
),

gradients as (
    -- Of an amount that all leads share nothing is to be learned.
    select
        slopes.*,
        case when curvature > 0 then gradient / curvature else 0 end as new_step
    from slopes
)
{%- endmacro %}
