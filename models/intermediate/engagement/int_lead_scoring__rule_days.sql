{{ config(materialized='view') }}

{% set age_days = dbt.datediff('event_on', 'scored_on', 'day') -%}
{% set of_rule = [
    'counting_rules.rule_key',
    'counting_rules.min_per_day',
    'counting_rules.max_per_day',
    'counting_rules.decay_kind',
    'counting_rules.decay_days',
    'counting_rules.decay_share',
] -%}
{% set of_day = ['scored_sources.score_key', 'scored_sources.scored_on'] + of_rule + [
    'pattern_days.event_on',
] -%}
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
        {% for column in of_day %}
        {{ column }},
        {% endfor %}
        {{ event_count }} as event_count,
        {{ 'true' if name == 'merged' else 'false' }} as is_merged
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
            and counting_rules.first_pattern_key is null
    where {{ condition }}
    {% if name == 'merged' %}
    group by
        {{ of_day | join(',\n        ') }}
    {% endif %}
    union all
    {% endfor %}
    select
        sequence_days.score_key,
        sequence_days.scored_on,
        {{ of_rule | join(',\n        ') }},
        sequence_days.event_on,
        sequence_days.event_count,
        false as is_merged
    from {{ ref('int_lead_scoring__sequence_days') }} as sequence_days
    inner join counting_rules
        on sequence_days.rule_key = counting_rules.rule_key
),

aged as (
    select
        days.*,
        {{ age_days }} as age_days
    from days
),

final as (
    select
        score_key,
        rule_key,
        event_on,
        age_days,
        event_count,
        is_merged,
        {{ lead_scoring.counted_events('event_count', 'aged') }} as counted_events,
        {{ lead_scoring.decay_factor('age_days', 'aged') }} as decay_factor
    from aged
)

select * from final
