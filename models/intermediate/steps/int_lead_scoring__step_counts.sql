{# Of most rules today's events are enough to know; where one counted event is not, all
   that counted so far is. #}
{% set one_is_enough = 'counting_rules.min_count <= 1'
    ~ ' and coalesce(counting_rules.max_per_day, 1) >= 1' -%}
{% set branches = [
    ('pattern_days.event_on = scored_sources.scored_on', one_is_enough),
    (
        'pattern_days.event_on > scored_sources.seen_after'
        ~ ' and pattern_days.event_on <= scored_sources.scored_on',
        'not (' ~ one_is_enough ~ ')',
    ),
] -%}
{% set age_days = dbt.datediff('event_on', 'scored_on', 'day') -%}

with

scored_sources as (
    select *
    from {{ ref('int_lead_scoring__scored_sources') }}
    where is_current
),

days as (
    {% for days, condition in branches %}
    select
        scored_sources.score_key,
        scored_sources.scored_on,
        counting_rules.rule_key,
        pattern_days.event_on,
        sum(pattern_days.event_count) as event_count
    from {{ ref('int_lead_scoring__pattern_days') }} as pattern_days
    inner join scored_sources
        on
            pattern_days.source_key = scored_sources.source_key
            and {{ days }}
    inner join {{ ref('int_lead_scoring__counting_rules') }} as counting_rules
        on
            pattern_days.pattern_key = counting_rules.pattern_key
            and scored_sources.scoring_model = counting_rules.scoring_model
    where
        counting_rules.category is null
        and {{ condition }}
    group by 1, 2, 3, 4
    {% if not loop.last %}
    union all
    {% endif %}
    {% endfor %}
),

aged as (
    select
        days.score_key,
        days.rule_key,
        days.event_count,
        {{ age_days }} as age_days,
        counting_rules.min_per_day,
        counting_rules.max_per_day,
        counting_rules.decay_kind,
        counting_rules.decay_days,
        counting_rules.decay_share
    from days
    inner join {{ ref('int_lead_scoring__counting_rules') }} as counting_rules
        on
            days.rule_key = counting_rules.rule_key
            and counting_rules.category is null
),

counted as (
    select
        aged.*,
        {{ lead_scoring.counted_events('event_count', 'aged') }} as counted_events,
        {{ lead_scoring.decay_factor('age_days', 'aged') }} as decay_factor
    from aged
),

final as (
    -- Nothing grows with age: the first counted day keeps the smallest share.
    select
        score_key,
        rule_key,
        sum(case when age_days = 0 then event_count else 0 end) as events_today,
        sum(counted_events) as event_count,
        sum(counted_events * decay_factor) as decayed_count,
        min(case when counted_events > 0 then decay_factor end) as first_factor
    from counted
    group by 1, 2
)

select * from final
