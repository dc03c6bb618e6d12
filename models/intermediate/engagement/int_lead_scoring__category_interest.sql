with

seen_events as (
    select *
    from {{ ref('int_lead_scoring__seen_events') }}
),

scored_kinds as (
    select distinct
        scoring_model,
        event_type,
        asset,
        campaign,
        value_step
    from {{ ref('int_lead_scoring__event_rules') }}
),

asset_categories as (
    select
        asset,
        category
    from {{ ref('int_lead_scoring__asset_categories') }}
),

final as (
    -- An event that several rules match is counted once.
    select
        seen_events.scored_on,
        seen_events.scoring_model,
        seen_events.lead_id,
        asset_categories.category,
        sum(seen_events.event_count) as event_count,
        max(seen_events.event_on) as last_on
    from seen_events
    inner join asset_categories
        on seen_events.asset = asset_categories.asset
    inner join scored_kinds
        on {{ lead_scoring.is_same_event_kind('seen_events', 'scored_kinds') }}
    group by 1, 2, 3, 4
)

select * from final
