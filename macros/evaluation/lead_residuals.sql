{#
  CTEs that end in weighed: for every lead how far its outcome is from the probability
  that the log-odds of last_round give it, and the weight of that in a fit. Read leads,
  amounts and last_round.
#}
{% macro lead_residuals() -%}
explained as (
    select
        amounts.score_key,
        sum(amounts.amount * last_round.log_odds) as log_odds
    from amounts
    inner join last_round
        on amounts.rule_key = last_round.rule_key
    group by 1
),

intercepts as (
    select
        scoring_model,
        max(intercept) as intercept
    from last_round
    group by 1
),

predicted as (
    select
        leads.score_key,
        leads.scoring_model,
        leads.won,
        {{ lead_scoring.logistic(
            'intercepts.intercept + coalesce(explained.log_odds, 0)'
        ) }} as probability
    from leads
    inner join intercepts
        on leads.scoring_model = intercepts.scoring_model
    left join explained
        on leads.score_key = explained.score_key
),

weighed as (
    select
        score_key,
        scoring_model,
        won - probability as residual,
        probability * (1 - probability) as weight
    from predicted
)
{%- endmacro %}
