with

scored_leads as (
    select
        scored_on,
        scoring_model,
        rules_hash,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
),

scoring_models as (
    select *
    from {{ ref('int_lead_scoring__scoring_models') }}
),

contributions as (
    select
        scored_on,
        scoring_model,
        lead_id,
        dimension,
        points,
        points_undecayed
    from {{ ref('int_lead_scoring__unlimited_contributions') }}
),

sums as (
    select
        scored_on,
        scoring_model,
        lead_id,
        sum(case when dimension = 'fit' then points else 0 end) as fit_sum,
        sum(case when dimension = 'engagement' then points else 0 end)
            as engagement_sum,
        sum(points_undecayed) as undecayed_sum
    from contributions
    group by 1, 2, 3
),

dimensions as (
    select
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.rules_hash,
        scored_leads.lead_id,
        coalesce(sums.fit_sum, 0) as fit_sum,
        coalesce(sums.engagement_sum, 0) as engagement_sum,
        {{ lead_scoring.to_points('coalesce(sums.undecayed_sum, 0)') }}
            as engagement_points_undecayed,
        {{ lead_scoring.to_points(lead_scoring.limited(
            'coalesce(sums.fit_sum, 0)',
            'scoring_models.fit_min',
            'scoring_models.fit_max',
        )) }} as fit_score,
        {{ lead_scoring.to_points(lead_scoring.limited(
            'coalesce(sums.engagement_sum, 0)',
            'scoring_models.engagement_min',
            'scoring_models.engagement_max',
        )) }} as engagement_score,
        scoring_models.fit_weight,
        scoring_models.engagement_weight,
        scoring_models.total_min,
        scoring_models.total_max
    from scored_leads
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    left join sums
        on {{ lead_scoring.is_same_score('scored_leads', 'sums') }}
),

weighed as (
    select
        dimensions.*,
        fit_weight * fit_score + engagement_weight * engagement_score as total_sum
    from dimensions
),

final as (
    select
        scored_on,
        scoring_model,
        rules_hash,
        lead_id,
        fit_sum,
        fit_score,
        engagement_sum,
        engagement_score,
        engagement_points_undecayed,
        total_sum,
        {{ lead_scoring.to_points(
            lead_scoring.limited('total_sum', 'total_min', 'total_max')
        ) }} as total_score
    from weighed
)

select * from final
