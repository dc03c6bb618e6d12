{% set age_days =
    dbt.datediff('pattern_days.event_on', 'scored_sources.scored_on', 'day') -%}

with

pattern_days as (
    select *
    from {{ ref('int_lead_scoring__pattern_days') }}
),

scored_sources as (
    select *
    from {{ ref('int_lead_scoring__scored_sources') }}
    where needs_categories
),

counting_rules as (
    select *
    from {{ ref('int_lead_scoring__counting_rules') }}
    where category is not null
),

day_shares as (
    select *
    from {{ ref('int_lead_scoring__day_shares') }}
),

final as (
    -- A day's counted events are shared out among its events: c(d) / n(d) * n_k(d).
    select
        scored_sources.score_key,
        counting_rules.rule_key,
        counting_rules.category,
        sum(
            pattern_days.event_count
            * coalesce(
                day_shares.counted_share,
                case when counting_rules.counting = 'each' then 1 else 0 end
            )
            * {{ lead_scoring.decay_factor(age_days, 'counting_rules') }}
        ) as decayed_count
    from pattern_days
    inner join scored_sources
        on
            pattern_days.source_key = scored_sources.source_key
            and pattern_days.event_on > scored_sources.seen_after
            and pattern_days.event_on <= scored_sources.scored_on
    inner join counting_rules
        on
            pattern_days.pattern_key = counting_rules.pattern_key
            and scored_sources.scoring_model = counting_rules.scoring_model
    left join day_shares
        on
            scored_sources.score_key = day_shares.score_key
            and counting_rules.rule_key = day_shares.rule_key
            and pattern_days.event_on = day_shares.event_on
    group by 1, 2, 3
)

select * from final
