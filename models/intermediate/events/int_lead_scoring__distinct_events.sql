{{ config(materialized='view') }}

{% set columns = [
    'event_id', 'source_lead_id', 'event_type', 'asset', 'campaign', 'event_value',
    'is_bot', 'occurred_at', 'loaded_at', 'event_on', 'read_on',
] -%}

with

events as (
    select *
    from {{ ref('int_lead_scoring__new_events') }}
),

repeated_events as (
    select *
    from {{ ref('int_lead_scoring__repeated_events') }}
),

repeated_ids as (
    select event_id
    from repeated_events
    where duplicate_number = 1
),

final as (
    select
        {% for column in columns %}
        events.{{ column }},
        {% endfor %}
        cast(null as date) as kept_on,
        events.row_reason
    from events
    left join repeated_ids
        on events.event_id = repeated_ids.event_id
    where repeated_ids.event_id is null or events.row_reason is not null
    union all
    select
        {% for column in columns %}
        {{ column }},
        {% endfor %}
        kept_on,
        case when duplicate_number > 1 then 'duplicate key' end as row_reason
    from repeated_events
)

select * from final
