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

asked as (
    -- What a kind may be asked for: alone, and within each category of its asset.
    select
        kind_key,
        event_type,
        asset,
        campaign,
        '' as category,
        1 as share
    from event_kinds
    union all
    select
        event_kinds.kind_key,
        event_kinds.event_type,
        event_kinds.asset,
        event_kinds.campaign,
        asset_categories.category,
        asset_categories.share
    from event_kinds
    inner join asset_categories
        on event_kinds.asset = asset_categories.asset
),

final as (
    select
        asked.kind_key,
        event_patterns.pattern_key,
        event_patterns.whole_pattern_key,
        event_patterns.min_event_value,
        asked.share
    from asked
    inner join event_patterns
        on
            asked.event_type = event_patterns.event_type
            and asked.category = coalesce(event_patterns.category, '')
            and {{ lead_scoring.is_like(
                'asked.asset', 'event_patterns.asset_pattern'
            ) }}
            and {{ lead_scoring.is_like(
                'asked.campaign', 'event_patterns.campaign_pattern'
            ) }}
)

select * from final
