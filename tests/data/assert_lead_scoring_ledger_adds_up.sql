{#
  The ledger is the score: fit and engagement are the sums of their contributions, the
  total is their weighted sum and the contributions of its limits.
#}

with

scores as (
    select *
    from {{ ref('lead_scores') }}
),

ledger as (
    select
        scoring_model,
        scored_on,
        lead_id,
        sum(case when dimension = 'fit' then points else 0 end) as fit_points,
        sum(case when dimension = 'engagement' then points else 0 end)
            as engagement_points,
        sum(case when dimension = 'total' then points else 0 end) as total_points
    from {{ ref('lead_score_contributions') }}
    group by 1, 2, 3
),

scoring_models as (
    select
        scoring_model,
        fit_weight,
        engagement_weight
    from {{ ref('int_lead_scoring__scoring_models') }}
),

added_up as (
    select
        coalesce(scores.scoring_model, ledger.scoring_model) as scoring_model,
        coalesce(scores.scored_on, ledger.scored_on) as scored_on,
        coalesce(scores.lead_id, ledger.lead_id) as lead_id,
        scores.fit_score,
        scores.engagement_score,
        scores.total_score,
        coalesce(ledger.fit_points, 0) as fit_points,
        coalesce(ledger.engagement_points, 0) as engagement_points,
        scoring_models.fit_weight * coalesce(ledger.fit_points, 0)
        + scoring_models.engagement_weight * coalesce(ledger.engagement_points, 0)
        + coalesce(ledger.total_points, 0) as total_points
    from scores
    full outer join ledger
        on
            scores.scoring_model = ledger.scoring_model
            and scores.scored_on = ledger.scored_on
            and scores.lead_id = ledger.lead_id
    inner join scoring_models
        on
            coalesce(scores.scoring_model, ledger.scoring_model)
            = scoring_models.scoring_model
),

final as (
    select *
    from added_up
    where
        fit_score is null
        or abs(fit_score - fit_points) >= 0.0001
        or abs(engagement_score - engagement_points) >= 0.0001
        or abs(total_score - total_points) >= 0.0001
)

select * from final
