with

engagement_rules as (
    select *
    from {{ ref('stg_lead_scoring__engagement_rules') }}
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
        {{ lead_scoring.key_of([
            'engagement_rules.scoring_model', "'engagement'", 'engagement_rules.rule_id'
        ]) }} as rule_key,
        {{ lead_scoring.key_of([
            'engagement_rules.scoring_model',
            'engagement_rules.rule_id',
            "lower(coalesce(event_patterns.category, ''))",
        ]) }} as counting_key,
        engagement_rules.scoring_model,
        event_patterns.pattern_key,
        event_patterns.category,
        engagement_rules.counting,
        engagement_rules.min_per_day,
        engagement_rules.max_per_day,
        engagement_rules.min_count,
        engagement_rules.decay_kind,
        engagement_rules.decay_days,
        engagement_rules.decay_share,
        -- Whether it matters what else the lead did on a day.
        engagement_rules.min_per_day > 1
        or engagement_rules.max_per_day is not null
        or engagement_rules.counting != 'each' as counts_by_day,
        asked_categories.category is not null as is_asked
    from engagement_rules
    inner join event_patterns
        on
            engagement_rules.event_type = event_patterns.event_type
            and engagement_rules.asset_pattern = event_patterns.asset_pattern
            and engagement_rules.campaign_pattern = event_patterns.campaign_pattern
            and (
                engagement_rules.min_event_value = event_patterns.min_event_value
                or (
                    engagement_rules.min_event_value is null
                    and event_patterns.min_event_value is null
                )
            )
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on engagement_rules.scoring_model = scoring_models.scoring_model
    left join asked_categories
        on
            engagement_rules.scoring_model = asked_categories.scoring_model
            and lower(event_patterns.category) = asked_categories.category
)

select * from final
