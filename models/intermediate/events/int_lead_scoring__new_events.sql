{{ config(materialized='view') }}

with

final as (
    select
        event_id,
        source_lead_id,
        event_type,
        asset,
        campaign,
        event_value,
        is_bot,
        occurred_at,
        loaded_at,
        event_on,
        read_on,
        row_reason
    from {{ ref('stg_lead_scoring__events') }}
    {% if not lead_scoring.reads_every_event() %}
    where
        read_on in (select read_on from {{ ref('int_lead_scoring__days_to_read') }})
        and {{ lead_scoring.is_within_days(
            'occurred_at', 'read_on', ref('int_lead_scoring__days_to_read')
        ) }}
    {% endif %}
)

select * from final
