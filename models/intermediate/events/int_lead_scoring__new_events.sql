{{ config(materialized='view') }}

with

final as (
    select *
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
