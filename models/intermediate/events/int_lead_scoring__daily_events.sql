{{ config(
    materialized='incremental',
    full_refresh=lead_scoring.may_refresh(),
    pre_hook="{{ lead_scoring.forget(
        'int_lead_scoring__days_to_read', {'event_on': 'read_on'}, 'is_replaced'
    ) }}",
) }}

with

final as (
    select
        {{ lead_scoring.key_of(['source_lead_id']) }} as source_key,
        {{ lead_scoring.key_of([
            "coalesce(event_type, '')", "coalesce(asset, '')", "coalesce(campaign, '')"
        ]) }} as kind_key,
        event_value,
        event_on,
        count(*) as event_count
    from {{ ref('int_lead_scoring__read_events') }}
    where
        reject_reason is null
        and source_lead_id is not null
    group by 1, 2, 3, 4
)

select * from final
