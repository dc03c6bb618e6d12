{{ config(materialized='view') }}

with

watermarks as (
    select
        watermarks.scoring_model,
        watermarks.measure,
        watermarks.category,
        watermarks.level,
        coalesce(watermarks.rearm_below, watermarks.level) as rearm_below
    from {{ ref('stg_lead_scoring__watermarks') }} as watermarks
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on watermarks.scoring_model = scoring_models.scoring_model
    where scoring_models.status = 'active'
),

scored_leads as (
    select
        scored_leads.score_key,
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id
    from {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
    inner join {{ ref('int_lead_scoring__dates_to_tell') }} as dates_to_tell
        on scored_leads.scored_on = dates_to_tell.scored_on
    where scored_leads.is_event_date
),

scored as (
    select
        scored_leads.scoring_model,
        scored_leads.lead_id,
        scored_leads.scored_on,
        watermarks.measure,
        watermarks.level,
        watermarks.rearm_below,
        case watermarks.measure
            when 'total' then totals.total_score
            when 'fit' then totals.fit_score
            when 'engagement' then totals.engagement_score
            else coalesce(category_scores.category_score, 0)
        end as score
    from scored_leads
    inner join watermarks
        on scored_leads.scoring_model = watermarks.scoring_model
    inner join {{ ref('int_lead_scoring__totals') }} as totals
        on scored_leads.score_key = totals.score_key
    left join {{ ref('int_lead_scoring__category_scores') }} as category_scores
        on
            scored_leads.score_key = category_scores.score_key
            and lower(category_scores.category) = watermarks.category
),

final as (
    select
        scoring_model,
        lead_id,
        measure,
        level,
        scored_on,
        score,
        case
            when score >= level then 'above'
            when score < rearm_below then 'below'
        end as status
    from scored
)

select * from final
