with

seen_events as (
    select *
    from {{ ref('int_lead_scoring__seen_events') }}
),

event_rules as (
    select *
    from {{ ref('int_lead_scoring__event_rules') }}
),

asset_categories as (
    select
        asset,
        category,
        share
    from {{ ref('int_lead_scoring__asset_categories') }}
),

counted_days as (
    select
        scored_on,
        scoring_model,
        lead_id,
        rule_id,
        event_on,
        event_count,
        counted_events,
        decay_factor
    from {{ ref('int_lead_scoring__counted_days') }}
),

engagement_results as (
    select
        scored_on,
        scoring_model,
        lead_id,
        rule_id,
        points_per_event
    from {{ ref('int_lead_scoring__engagement_results') }}
),

category_days as (
    select
        seen_events.scored_on,
        seen_events.scoring_model,
        seen_events.lead_id,
        event_rules.rule_id,
        asset_categories.category,
        seen_events.event_on,
        sum(seen_events.event_count * asset_categories.share) as shared_count
    from seen_events
    inner join asset_categories
        on seen_events.asset = asset_categories.asset
    inner join event_rules
        on {{ lead_scoring.is_same_event_kind('seen_events', 'event_rules') }}
    group by 1, 2, 3, 4, 5, 6
),

final as (
    -- A day's counted events are shared out among its events: c(d) / n(d) * n_k(d).
    select
        category_days.scored_on,
        category_days.scoring_model,
        category_days.lead_id,
        category_days.category,
        sum(
            engagement_results.points_per_event
            * category_days.shared_count
            * counted_days.counted_events
            / counted_days.event_count
            * counted_days.decay_factor
        ) as category_points
    from category_days
    inner join counted_days
        on
            {{ lead_scoring.is_same_score('category_days', 'counted_days') }}
            and category_days.rule_id = counted_days.rule_id
            and category_days.event_on = counted_days.event_on
    inner join engagement_results
        on
            {{ lead_scoring.is_same_score('category_days', 'engagement_results') }}
            and category_days.rule_id = engagement_results.rule_id
    group by 1, 2, 3, 4
)

select * from final
