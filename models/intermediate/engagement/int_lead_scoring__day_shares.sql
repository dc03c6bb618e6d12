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

rule_counts as (
    select
        score_key,
        rule_key,
        first_on
    from {{ ref('int_lead_scoring__rule_counts') }}
),

final as (
    -- Only where a daily limit bites; under first and latest, only the chosen day.
    select
        rule_days.score_key,
        rule_days.rule_key,
        rule_days.event_on,
        case
            when counting_rules.counting = 'each'
                then rule_days.counted_events / rule_days.event_count
            else 1 / rule_days.event_count
        end as counted_share
    from rule_days
    inner join counting_rules
        on rule_days.rule_key = counting_rules.rule_key
    left join rule_counts
        on
            counting_rules.counting != 'each'
            and rule_days.score_key = rule_counts.score_key
            and rule_days.rule_key = rule_counts.rule_key
            and rule_days.event_on = rule_counts.first_on
    where
        case counting_rules.counting
            when 'each' then rule_days.counted_events != rule_days.event_count
            else rule_counts.first_on is not null
        end
)

select * from final
