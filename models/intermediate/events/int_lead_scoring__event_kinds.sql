{{ config(
    materialized='incremental', full_refresh=lead_scoring.may_refresh()
) }}

with

events as (
    select distinct
        event_type,
        coalesce(asset, '') as asset,
        coalesce(campaign, '') as campaign
    from {{ ref('int_lead_scoring__new_events') }}
    where event_type is not null
),

final as (
    -- New kinds are told by their texts: two with one key would both stand here.
    select
        {{ lead_scoring.key_of([
            'events.event_type', 'events.asset', 'events.campaign'
        ]) }} as kind_key,
        events.event_type,
        events.asset,
        events.campaign
    from events
    {% if is_incremental() %}
    left join {{ this }} as known_kinds
        on
            events.event_type = known_kinds.event_type
            and events.asset = known_kinds.asset
            and events.campaign = known_kinds.campaign
    where known_kinds.kind_key is null
    {% endif %}
)

select * from final
