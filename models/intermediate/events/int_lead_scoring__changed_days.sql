{% set reads_all = lead_scoring.reads_every_event() -%}
{% set stamp = lead_scoring.run_stamp() -%}
{% if not reads_all -%}
{% set read_days = lead_scoring.earlier_build('int_lead_scoring__read_days') -%}
{% set daily_events = lead_scoring.earlier_build('int_lead_scoring__daily_events') -%}
{% set rejects = lead_scoring.earlier_build('int_lead_scoring__rejected_events') -%}
{% set loaded_since = lead_scoring.loaded_since(read_days) -%}
{% endif -%}

with

new_rows as (
    select
        read_on,
        case when loaded_at <= {{ stamp }} then loaded_at end as loaded_until
    from {{ ref('stg_lead_scoring__events') }}
    {% if not reads_all and loaded_since %}
    where loaded_at > {{ loaded_since }} or loaded_at is null
    {% endif %}
),

{% if not reads_all %}
{% if loaded_since and lead_scoring.setting('late_days') > 0 %}
late_days as (
    -- Sources that rewrite the latest days may do so without a new load time.
    select
        read_on,
        loaded_until
    from {{ read_days }}
    where read_on >= cast({{ loaded_since }} as date)
),

{% endif %}
outdated_days as (
    select
        read_on,
        loaded_until
    from {{ read_days }}
    where facts_version != {{ lead_scoring.facts_version() }}
),

{% if daily_events and rejects %}
unnoted_days as (
    -- A run that was stopped before it noted its days is repaired.
    select distinct event_on as read_on
    from {{ daily_events }}
    where event_on not in (select read_on from {{ read_days }})
),

forgotten_days as (
    -- Events of an id that is no lead any more become rejects.
    select distinct daily_events.event_on as read_on
    from {{ daily_events }} as daily_events
    left join {{ ref('int_lead_scoring__known_ids') }} as known_ids
        on daily_events.source_key = known_ids.source_key
    left join {{ rejects }} as rejects
        on
            daily_events.source_key = rejects.source_key
            and daily_events.event_on = rejects.read_on
    where known_ids.source_key is null and rejects.source_key is null
),

{% endif %}
{% endif %}
changed as (
    select * from new_rows
    {% if not reads_all %}
    {% if loaded_since and lead_scoring.setting('late_days') > 0 %}
    union all
    select * from late_days
    {% endif %}
    union all
    select * from outdated_days
    {% if daily_events and rejects %}
    union all
    select read_on, null from unnoted_days
    union all
    select read_on, null from forgotten_days
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
