{% set days_since = dbt.datediff('nearest_first_on', 'event_on', 'day') -%}

with

sequences as (
    select
        rule_key,
        scoring_model,
        pattern_key as second_key,
        first_pattern_key as first_key,
        within_days,
        is_first_earlier
    from {{ ref('int_lead_scoring__counting_rules') }}
    where first_pattern_key is not null
),

asked as (
    {% for place in ['first', 'second'] %}
    select
        sequences.*,
        {{ place }}_key as pattern_key,
        {{ 'true' if place == 'first' else 'false' }} as is_first
    from sequences
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

days as (
    -- What all ids of a lead did is one count.
    select
        scored_sources.score_key,
        scored_sources.scored_on,
        asked.rule_key,
        asked.within_days,
        asked.is_first_earlier,
        pattern_days.event_on,
        max(case when asked.is_first then pattern_days.event_on end) as first_on,
        sum(case when asked.is_first then 0 else pattern_days.event_count end)
            as event_count
    from {{ ref('int_lead_scoring__pattern_days') }} as pattern_days
    inner join asked
        on pattern_days.pattern_key = asked.pattern_key
    inner join {{ ref('int_lead_scoring__scored_sources') }} as scored_sources
        on
            pattern_days.source_key = scored_sources.source_key
            and asked.scoring_model = scored_sources.scoring_model
            and pattern_days.event_on > scored_sources.seen_after
            and pattern_days.event_on <= scored_sources.scored_on
    group by 1, 2, 3, 4, 5, 6
),

followed as (
    -- The latest first event is the nearest: if it lies too far back, all do.
    select
        score_key,
        scored_on,
        rule_key,
        within_days,
        event_on,
        event_count,
        case
            {% for condition, last_row in [
                ('is_first_earlier', '1 preceding'),
                ('not is_first_earlier', 'current row'),
            ] %}
            when {{ condition }}
                then max(first_on) over (
                    partition by score_key, rule_key
                    order by event_on
                    rows between unbounded preceding and {{ last_row }}
                )
            {% endfor %}
        end as nearest_first_on
    from days
),

final as (
    select
        score_key,
        scored_on,
        rule_key,
        event_on,
        cast(event_count as {{ dbt.type_bigint() }}) as event_count
    from followed
    where
        event_count > 0
        and {{ days_since }} <= within_days
)

select * from final
