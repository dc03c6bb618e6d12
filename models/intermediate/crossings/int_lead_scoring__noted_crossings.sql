-- Noted only once the log tells them: a run stopped before is repaired.
-- depends_on: {{ ref('lead_score_events') }}

with

told as (
    select max(scored_on) as scored_on
    from {{ ref('int_lead_scoring__dates_to_tell') }}
),

final as (
    select
        crossing_series.scoring_model,
        crossing_series.lead_id,
        crossing_series.measure,
        crossing_series.level,
        coalesce(told.scored_on, crossing_series.scored_on) as noted_on,
        crossing_series.last_score as score,
        crossing_series.status
    from {{ ref('int_lead_scoring__crossing_series') }} as crossing_series
    cross join told
    where crossing_series.is_last
)

select * from final
