{{ config(
    materialized='incremental',
    full_refresh=lead_scoring.may_refresh(),
    pre_hook="{{ lead_scoring.forget(
        'int_lead_scoring__pattern_day_changes',
        {'event_on': 'event_on', 'pattern_key': 'pattern_key'},
    ) }}",
) }}

with

daily_events as (
    select *
    from {{ ref('int_lead_scoring__daily_events') }}
    {% if is_incremental() %}
    where event_on in (
        select event_on from {{ ref('int_lead_scoring__pattern_day_changes') }}
    )
    {% endif %}
),

kind_patterns as (
    select *
    from {{ ref('int_lead_scoring__kind_patterns') }}
    where pattern_key = whole_pattern_key
    {% if is_incremental() %}
    and pattern_key in (
        select pattern_key from {{ ref('int_lead_scoring__pattern_day_changes') }}
    )
    {% endif %}
),

final as (
    -- In order of ids: what is summed by lead lies together.
    select
        daily_events.source_key,
        kind_patterns.pattern_key,
        daily_events.event_on,
        cast(sum(daily_events.event_count) as {{ dbt.type_bigint() }}) as event_count
    from daily_events
    inner join kind_patterns
        on daily_events.kind_key = kind_patterns.kind_key
    {% if is_incremental() %}
    inner join {{ ref('int_lead_scoring__pattern_day_changes') }} as changes
        on
            daily_events.event_on = changes.event_on
            and kind_patterns.pattern_key = changes.pattern_key
    {% endif %}
    where
        kind_patterns.min_event_value is null
        or daily_events.event_value >= kind_patterns.min_event_value
    group by 1, 2, 3
    order by 1
)

select * from final
