with

engagement_results as (
    select
        scored_on,
        scoring_model,
        lead_id,
        first_on,
        last_on,
        is_positive,
        {{ lead_scoring.to_points('points_per_event * recent_decayed_count') }}
            as recent_points
    from {{ ref('int_lead_scoring__engagement_results') }}
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        min(first_on) as first_event_on,
        max(case when is_positive then last_on end) as last_active_on,
        {{ lead_scoring.to_points('sum(recent_points)') }} as points_last_30_days
    from engagement_results
    group by 1, 2, 3
)

select * from final
