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
    select
        {{ lead_scoring.key_of(['event_type', 'asset', 'campaign']) }} as kind_key,
        event_type,
        asset,
        campaign
    from events
    {% if is_incremental() %}
    where {{ lead_scoring.key_of(['event_type', 'asset', 'campaign']) }} not in (
        select kind_key from {{ this }}
    )
    {% endif %}
)

select * from final
