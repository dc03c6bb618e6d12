with

event_kinds as (
    select *
    from {{ ref('int_lead_scoring__event_kinds') }}
),

event_patterns as (
    select *
    from {{ ref('int_lead_scoring__event_patterns') }}
),

asset_categories as (
    select
        asset,
        category,
        share
    from {{ ref('int_lead_scoring__asset_categories') }}
),

final as (
    select
        event_kinds.kind_key,
        event_patterns.pattern_key,
        event_patterns.min_event_value,
        coalesce(asset_categories.share, 1) as share
    from event_kinds
    inner join event_patterns
        on
            event_kinds.event_type = event_patterns.event_type
            and {{ lead_scoring.is_like(
                'event_kinds.asset', 'event_patterns.asset_pattern'
            ) }}
            and {{ lead_scoring.is_like(
                'event_kinds.campaign', 'event_patterns.campaign_pattern'
            ) }}
    left join asset_categories
        on
            event_kinds.asset = asset_categories.asset
            and event_patterns.category = asset_categories.category
    where event_patterns.category is null or asset_categories.share is not null
)

select * from final
