{% set reads_all = lead_scoring.reads_every_event() -%}
{% set stamp = lead_scoring.run_stamp() -%}
{% set read_days = lead_scoring.earlier_build('int_lead_scoring__read_days') -%}
{% set to_read = lead_scoring.earlier_build('int_lead_scoring__days_to_read') -%}
{% if not reads_all -%}
{% set daily_events = lead_scoring.earlier_build('int_lead_scoring__daily_events') -%}
{% set rejects = lead_scoring.earlier_build('int_lead_scoring__rejected_events') -%}
{% set loaded_since = lead_scoring.loaded_since(read_days) -%}
{% endif -%}
{% set with_late_days = not reads_all and loaded_since
    and lead_scoring.setting('late_days') > 0 -%}
{% set no_time = 'cast(null as ' ~ dbt.type_timestamp() ~ ')' -%}

with

changed as (
    select
        read_on,
        case when loaded_at <= {{ stamp }} then loaded_at end as loaded_until
    from {{ ref('stg_lead_scoring__events') }}
    {% if not reads_all %}
    {% if loaded_since %}
    where loaded_at > {{ loaded_since }} or loaded_at is null
    {% endif %}
    {% if with_late_days %}
    union all
    -- Sources that rewrite the latest days may do so without a new load time.
    select
        read_on,
        case when loaded_at <= {{ stamp }} then loaded_at end as loaded_until
    from {{ ref('stg_lead_scoring__events') }}
    where occurred_at >= cast({{ loaded_since }} as date)
    {% endif %}
    union all
    -- Read when the bot rules, or the input, were others; or late.
    select
        read_on,
        loaded_until
    from {{ read_days }}
    where
        facts_version != {{ lead_scoring.facts_version() }}
        {% if with_late_days %}
        or read_on >= cast({{ loaded_since }} as date)
        {% endif %}
    {% if daily_events and rejects %}
    union all
    -- Events of an id that is no lead any more become rejects.
    select
        daily_events.event_on as read_on,
        {{ no_time }} as loaded_until
    from {{ daily_events }} as daily_events
    left join {{ ref('int_lead_scoring__known_ids') }} as known_ids
        on daily_events.source_key = known_ids.source_key
    left join {{ rejects }} as rejects
        on
            daily_events.source_key = rejects.source_key
            and daily_events.event_on = rejects.read_on
            and rejects.reason = 'unknown lead'
    where known_ids.source_key is null and rejects.source_key is null
    {% endif %}
    {% endif %}
    {% if to_read %}
    union all
    -- Begun by a run that was stopped before it noted them.
    select
        read_on,
        loaded_until
    from {{ to_read }}
    {% if read_days %}
    where read_at not in (select noted.read_at from {{ read_days }} as noted)
    {% endif %}
    {% endif %}
),

final as (
    select
        read_on,
        max(loaded_until) as loaded_until
    from changed
    group by 1
)

select * from final
