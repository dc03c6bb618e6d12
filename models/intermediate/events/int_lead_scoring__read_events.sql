{{ config(materialized='view') }}

with

events as (
    select *
    from {{ ref('int_lead_scoring__distinct_events') }}
),

bot_events as (
    select event_id
    from {{ ref('int_lead_scoring__bot_events') }}
),

final as (
    select
        events.event_id,
        events.source_lead_id,
        events.event_type,
        events.asset,
        events.campaign,
        events.event_value,
        events.is_bot,
        events.occurred_at,
        events.loaded_at,
        events.event_on,
        events.read_on,
        events.kept_on,
        events.row_reason,
        case
            when events.row_reason is not null then events.row_reason
            when events.is_bot or bot_events.event_id is not null then 'bot'
        end as reject_reason
    from events
    left join bot_events
        on events.event_id = bot_events.event_id
    {% if not lead_scoring.reads_every_event() %}
    where events.read_on in (
        select read_on
        from {{ ref('int_lead_scoring__days_to_read') }}
        where is_replaced
    )
    {% endif %}
)

select * from final
