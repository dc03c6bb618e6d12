with

rule_days as (
    select
        score_key,
        rule_key,
        event_on,
        event_count,
        counted_events
    from {{ ref('int_lead_scoring__rule_days') }}
    where needs_categories
),

counting_rules as (
    select
        rule_key,
        counting
    from {{ ref('int_lead_scoring__counting_rules') }}
    where category is null and counts_by_day
),

final as (
    -- Only where a daily limit bites.
    select
        rule_days.score_key,
        rule_days.rule_key,
        rule_days.event_on,
        rule_days.counted_events / rule_days.event_count as counted_share
    from rule_days
    inner join counting_rules
        on rule_days.rule_key = counting_rules.rule_key
    where
        counting_rules.counting = 'each'
        and rule_days.counted_events != rule_days.event_count
    union all
    -- Under first and latest, only the chosen day.
    select
        rule_days.score_key,
        rule_days.rule_key,
        rule_days.event_on,
        1 / rule_days.event_count as counted_share
    from rule_days
    inner join counting_rules
        on rule_days.rule_key = counting_rules.rule_key
    inner join {{ ref('int_lead_scoring__rule_counts') }} as rule_counts
        on
            rule_days.score_key = rule_counts.score_key
            and rule_days.rule_key = rule_counts.rule_key
            and rule_days.event_on = rule_counts.first_on
    where counting_rules.counting != 'each'
)

select * from final
