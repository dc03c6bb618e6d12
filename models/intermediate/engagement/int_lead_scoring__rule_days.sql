with

seen_events as (
    select *
    from {{ ref('int_lead_scoring__seen_events') }}
),

event_rules as (
    select *
    from {{ ref('int_lead_scoring__event_rules') }}
),

engagement_rules as (
    select
        scoring_model,
        rule_id,
        min_per_day,
        max_per_day
    from {{ ref('stg_lead_scoring__engagement_rules') }}
),

rule_days as (
    select
        seen_events.scored_on,
        seen_events.scoring_model,
        seen_events.lead_id,
        event_rules.rule_id,
        seen_events.event_on,
        seen_events.age_days,
        sum(seen_events.event_count) as event_count
    from seen_events
    inner join event_rules
        on {{ lead_scoring.is_same_event_kind('seen_events', 'event_rules') }}
    group by 1, 2, 3, 4, 5, 6
),

final as (
    select
        rule_days.*,
        case
            when rule_days.event_count > engagement_rules.max_per_day
                then engagement_rules.max_per_day
            else rule_days.event_count
        end as capped_count
    from rule_days
    inner join engagement_rules
        on
            rule_days.scoring_model = engagement_rules.scoring_model
            and rule_days.rule_id = engagement_rules.rule_id
    where rule_days.event_count >= engagement_rules.min_per_day
)

select * from final
