with

daily_events as (
    select *
    from {{ ref('int_lead_scoring__daily_events') }}
),

scored_sources as (
    select *
    from {{ ref('int_lead_scoring__scored_sources') }}
    where is_score_date
),

kind_categories as (
    -- An event counts from the least value that some rule of the model asks for.
    select
        counting_rules.scoring_model,
        kind_patterns.kind_key,
        counting_rules.category,
        counting_rules.is_asked,
        case
            when count(*) = count(kind_patterns.min_event_value)
                then min(kind_patterns.min_event_value)
        end as min_event_value
    from {{ ref('int_lead_scoring__kind_patterns') }} as kind_patterns
    inner join {{ ref('int_lead_scoring__counting_rules') }} as counting_rules
        on kind_patterns.pattern_key = counting_rules.pattern_key
    where counting_rules.category is not null
    group by 1, 2, 3, 4
),

final as (
    -- An event that several rules match is counted once.
    select
        scored_sources.score_key,
        kind_categories.category,
        sum(daily_events.event_count) as event_count,
        max(daily_events.event_on) as last_on
    from daily_events
    inner join scored_sources
        on
            daily_events.source_key = scored_sources.source_key
            and daily_events.event_on > scored_sources.seen_after
            and daily_events.event_on <= scored_sources.scored_on
    inner join kind_categories
        on
            daily_events.kind_key = kind_categories.kind_key
            and scored_sources.scoring_model = kind_categories.scoring_model
            -- Of earlier dates only the categories that a lane or a route asks for.
            and (scored_sources.is_current or kind_categories.is_asked)
            and (
                daily_events.event_value >= kind_categories.min_event_value
                or kind_categories.min_event_value is null
            )
    group by 1, 2
)

select * from final
