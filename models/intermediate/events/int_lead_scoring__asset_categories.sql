with

assets as (
    select distinct asset
    from {{ ref('int_lead_scoring__event_kinds') }}
),

asset_categories as (
    select
        category,
        asset_pattern,
        share
    from {{ ref('stg_lead_scoring__asset_categories') }}
),

final as (
    select
        assets.asset,
        asset_categories.category,
        max(asset_categories.share) as share
    from assets
    inner join asset_categories
        on {{ lead_scoring.is_like('assets.asset', 'asset_categories.asset_pattern') }}
    group by 1, 2
)

select * from final
