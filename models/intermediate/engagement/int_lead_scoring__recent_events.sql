{% set days = lead_scoring.momentum_days() -%}
{% set all_days = days.recent + days.earlier -%}
{% set age_days =
    dbt.datediff('daily_events.event_on', 'scored_sources.scored_on', 'day') -%}

with

scoring_dates as (
    select
        cast({{ dbt.dateadd('day', -all_days, 'scored_on') }} as date) as starts_after
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

daily_events as (
    select *
    from {{ ref('int_lead_scoring__daily_events') }}
    where event_on > (select scoring_dates.starts_after from scoring_dates)
),

scored_sources as (
    select *
    from {{ ref('int_lead_scoring__scored_sources') }}
    where is_current
),

aged as (
    select
        scored_sources.score_key,
        daily_events.kind_key,
        daily_events.event_value,
        daily_events.event_count,
        {{ age_days }} as age_days
    from daily_events
    inner join scored_sources
        on
            daily_events.source_key = scored_sources.source_key
            and daily_events.event_on > scored_sources.seen_after
            and daily_events.event_on <= scored_sources.scored_on
),

final as (
    -- Of every kind, whatever its points: a changed weight reads no events.
    select
        score_key,
        kind_key,
        event_value,
        sum(case when age_days < {{ days.recent }} then event_count else 0 end)
            as recent_count,
        sum(case when age_days >= {{ days.recent }} then event_count else 0 end)
            as earlier_count
    from aged
    group by 1, 2, 3
)

select * from final
