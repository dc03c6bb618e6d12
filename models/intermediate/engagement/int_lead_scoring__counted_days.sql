with

rule_days as (
    select
        rule_days.*,
        sum(capped_count) over lead_rule as rule_count,
        min(event_on) over lead_rule as first_on,
        max(event_on) over lead_rule as last_on
    from {{ ref('int_lead_scoring__rule_days') }} as rule_days
    window lead_rule as (partition by scored_on, scoring_model, lead_id, rule_id)
),

engagement_rules as (
    select
        scoring_model,
        rule_id,
        counting,
        min_count,
        decay_kind,
        decay_days,
        decay_share
    from {{ ref('stg_lead_scoring__engagement_rules') }}
),

final as (
    select
        rule_days.scored_on,
        rule_days.scoring_model,
        rule_days.lead_id,
        rule_days.rule_id,
        rule_days.event_on,
        rule_days.age_days,
        rule_days.event_count,
        case
            when engagement_rules.counting = 'each' then rule_days.capped_count
            else 1
        end as counted_events,
        {{ lead_scoring.decay_factor('rule_days.age_days', 'engagement_rules') }}
            as decay_factor
    from rule_days
    inner join engagement_rules
        on
            rule_days.scoring_model = engagement_rules.scoring_model
            and rule_days.rule_id = engagement_rules.rule_id
    where
        rule_days.rule_count >= engagement_rules.min_count
        and (
            engagement_rules.counting = 'each'
            or (
                engagement_rules.counting = 'first'
                and rule_days.event_on = rule_days.first_on
            )
            or (
                engagement_rules.counting = 'latest'
                and rule_days.event_on = rule_days.last_on
            )
        )
)

select * from final
