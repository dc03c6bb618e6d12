{{ config(materialized='view') }}

{% set age_days =
    dbt.datediff('pattern_days.event_on', 'scored_sources.scored_on', 'day') -%}
{# What a lead did under several ids on one day is one count for a daily limit. #}
{% set branches = [
    ('single', 'scored_sources.is_shared = false or counts_by_day = false',
     'pattern_days.event_count'),
    ('merged', 'scored_sources.is_shared and counts_by_day',
     'sum(pattern_days.event_count)'),
] -%}

with

counting_rules as (
    select *
    from {{ ref('int_lead_scoring__counting_rules') }}
    where category is null
),

days as (
    {% for name, condition, event_count in branches %}
    select
        scored_sources.score_key,
        scored_sources.needs_categories,
        counting_rules.rule_key,
        pattern_days.event_on,
        {{ age_days }} as age_days,
        {{ event_count }} as event_count
    from {{ ref('int_lead_scoring__pattern_days') }} as pattern_days
    inner join {{ ref('int_lead_scoring__scored_sources') }} as scored_sources
        on
            pattern_days.source_key = scored_sources.source_key
            and pattern_days.event_on > scored_sources.seen_after
            and pattern_days.event_on <= scored_sources.scored_on
    inner join counting_rules
        on
            pattern_days.pattern_key = counting_rules.pattern_key
            and scored_sources.scoring_model = counting_rules.scoring_model
    where {{ condition }}
    {% if name == 'merged' %}
    group by 1, 2, 3, 4, 5
    {% else %}
    union all
    {% endif %}
    {% endfor %}
),

final as (
    select
        days.score_key,
        days.needs_categories,
        days.rule_key,
        days.event_on,
        days.age_days,
        days.event_count,
        case
            when days.event_count < counting_rules.min_per_day then 0
            when days.event_count > counting_rules.max_per_day
                then counting_rules.max_per_day
            else days.event_count
        end as counted_events,
        {{ lead_scoring.decay_factor('days.age_days', 'counting_rules') }}
            as decay_factor
    from days
    inner join counting_rules
        on days.rule_key = counting_rules.rule_key
)

select * from final
