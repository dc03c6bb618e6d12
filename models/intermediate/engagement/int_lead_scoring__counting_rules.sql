with

event_rules as (
    select *
    from {{ ref('int_lead_scoring__event_rules') }}
),

event_patterns as (
    select *
    from {{ ref('int_lead_scoring__event_patterns') }}
),

asked_categories as (
    select *
    from {{ ref('int_lead_scoring__asked_categories') }}
),

final as (
    -- How a rule counts, whatever its points are; its categories count beside it.
    select
        event_rules.rule_key,
        {{ lead_scoring.key_of([
            'event_rules.scoring_model',
            'event_rules.rule_id',
            "lower(coalesce(event_patterns.category, ''))",
        ]) }} as counting_key,
        event_rules.scoring_model,
        event_patterns.pattern_key,
        event_patterns.category,
        first_patterns.pattern_key as first_pattern_key,
        event_rules.within_days,
        event_rules.first_event_type = event_rules.event_type as is_first_earlier,
        event_rules.counting,
        event_rules.min_per_day,
        event_rules.max_per_day,
        event_rules.min_count,
        event_rules.decay_kind,
        event_rules.decay_days,
        event_rules.decay_share,
        -- Whether it matters what else the lead did on a day.
        event_rules.first_event_type is not null
        or event_rules.min_per_day > 1
        or event_rules.max_per_day is not null
        or event_rules.counting != 'each' as counts_by_day,
        asked_categories.category is not null as is_asked
    from event_rules
    inner join event_patterns
        on
            event_rules.event_type = event_patterns.event_type
            and event_rules.asset_pattern = event_patterns.asset_pattern
            and event_rules.campaign_pattern = event_patterns.campaign_pattern
            and (
                event_rules.min_event_value = event_patterns.min_event_value
                or (
                    event_rules.min_event_value is null
                    and event_patterns.min_event_value is null
                )
            )
            -- A sequence gives no category anything, though another rule asks the same.
            and (
                event_patterns.category is null
                or event_rules.first_event_type is null
            )
    left join event_patterns as first_patterns
        on
            event_rules.first_event_type = first_patterns.event_type
            and event_rules.first_asset_pattern = first_patterns.asset_pattern
            and event_rules.campaign_pattern = first_patterns.campaign_pattern
            and first_patterns.min_event_value is null
            and first_patterns.category is null
    left join asked_categories
        on
            event_rules.scoring_model = asked_categories.scoring_model
            and lower(event_patterns.category) = asked_categories.category
)

select * from final
