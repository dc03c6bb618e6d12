{% set earlier = lead_scoring.earlier_build('int_lead_scoring__read_days') -%}

-- Noted only once the facts of the days stand: a run stopped before is repaired.
-- depends_on: {{ ref('int_lead_scoring__event_kinds') }}
-- depends_on: {{ ref('int_lead_scoring__daily_events') }}
-- depends_on: {{ ref('int_lead_scoring__rejected_events') }}

with

final as (
    select
        read_on,
        loaded_until,
        read_at,
        facts_version
    from {{ ref('int_lead_scoring__days_to_read') }}
    where is_replaced
    {% if not lead_scoring.reads_every_event() %}
    union all
    select
        read_on,
        loaded_until,
        read_at,
        facts_version
    from {{ earlier }}
    where read_on not in (
        select read_on
        from {{ ref('int_lead_scoring__days_to_read') }}
        where is_replaced
    )
    {% endif %}
)

select * from final
