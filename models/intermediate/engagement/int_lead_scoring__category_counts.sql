{% set age_days =
    dbt.datediff('category_days.event_on', 'scored_sources.scored_on', 'day') -%}
{% set day_count = 'coalesce(merged_days.event_count, category_days.day_count)' -%}
{# A day's counted events are shared out among its events: c(d) / n(d) * n_k(d); under
   first and latest all of the chosen day count as one. #}
{% set share_of_limits %}case
                when {{ day_count }} < counting_rules.min_per_day then 0
                when {{ day_count }} > counting_rules.max_per_day
                    then counting_rules.max_per_day / {{ day_count }}
                else 1
            end
{%- endset %}
{% set branches = [
    ('each', share_of_limits, "counting_rules.counting = 'each'"),
    ('chosen', '1 / ' ~ day_count, "counting_rules.counting != 'each'"),
] -%}

with

category_rules as (
    select *
    from {{ ref('int_lead_scoring__counting_rules') }}
    where category is not null
),

counting_rules as (
    -- Of earlier dates only the categories that a lane or a route asks for.
    select
        category_rules.*,
        true as is_current
    from category_rules
    union all
    select
        category_rules.*,
        false as is_current
    from category_rules
    where is_asked
),

scored_sources as (
    select *
    from {{ ref('int_lead_scoring__scored_sources') }}
    where is_score_date
),

counted as (
    {% for name, share, condition in branches %}
    select
        scored_sources.score_key,
        counting_rules.counting_key,
        category_days.event_count
        * {{ share }}
        * {{ lead_scoring.decay_factor(age_days, 'counting_rules') }}
            as decayed_count
    from {{ ref('int_lead_scoring__category_days') }} as category_days
    inner join scored_sources
        on
            category_days.source_key = scored_sources.source_key
            and category_days.event_on > scored_sources.seen_after
            and category_days.event_on <= scored_sources.scored_on
    inner join counting_rules
        on
            category_days.pattern_key = counting_rules.pattern_key
            and scored_sources.scoring_model = counting_rules.scoring_model
            and scored_sources.is_current = counting_rules.is_current
    {% if name == 'chosen' %}
    inner join {{ ref('int_lead_scoring__rule_counts') }} as rule_counts
        on
            scored_sources.score_key = rule_counts.score_key
            and counting_rules.rule_key = rule_counts.rule_key
            and category_days.event_on = rule_counts.first_on
    {% endif %}
    left join {{ ref('int_lead_scoring__merged_days') }} as merged_days
        on
            scored_sources.score_key = merged_days.score_key
            and counting_rules.rule_key = merged_days.rule_key
            and category_days.event_on = merged_days.event_on
    where {{ condition }}
    {% if not loop.last %}
    union all
    {% endif %}
    {% endfor %}
),

final as (
    select
        score_key,
        counting_key,
        sum(decayed_count) as decayed_count
    from counted
    group by 1, 2
)

select * from final
