with

totals as (
    select
        scored_leads.scoring_model,
        scored_leads.lead_id,
        scored_leads.is_current,
        totals.score_key,
        totals.total_score
    from {{ ref('int_lead_scoring__totals') }} as totals
    inner join {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
        on totals.score_key = scored_leads.score_key
    where scored_leads.is_current or scored_leads.is_week_before
),

scoring_models as (
    select
        scoring_model,
        trend_tolerance
    from {{ ref('int_lead_scoring__scoring_models') }}
),

changes as (
    select
        today.score_key,
        today.scoring_model,
        {{ lead_scoring.to_points('today.total_score - week_before.total_score') }}
            as score_change
    from totals as today
    inner join totals as week_before
        on
            today.scoring_model = week_before.scoring_model
            and today.lead_id = week_before.lead_id
            and not week_before.is_current
    where today.is_current
),

final as (
    select
        changes.score_key,
        changes.score_change,
        case
            when changes.score_change > scoring_models.trend_tolerance then 'rising'
            when changes.score_change < -scoring_models.trend_tolerance then 'falling'
            else 'steady'
        end as trend
    from changes
    inner join scoring_models
        on changes.scoring_model = scoring_models.scoring_model
)

select * from final
