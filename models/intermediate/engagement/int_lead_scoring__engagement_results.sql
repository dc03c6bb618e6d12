{{ config(materialized='view', tags='lead_scoring_weights') }}

with

rule_counts as (
    select *
    from {{ ref('int_lead_scoring__rule_counts') }}
),

rules as (
    select *
    from {{ ref('int_lead_scoring__rules') }}
    where dimension = 'engagement'
),

weighed as (
    select
        rule_counts.*,
        rules.max_points,
        rules.points as rule_points,
        rules.points * rule_counts.event_count as uncapped_undecayed,
        rules.points * rule_counts.decayed_count as uncapped_points
    from rule_counts
    inner join rules
        on rule_counts.rule_key = rules.rule_key
),

limited as (
    select
        weighed.*,
        {{ lead_scoring.limited('uncapped_undecayed', '-max_points', 'max_points') }}
            as limited_undecayed,
        {{ lead_scoring.limited('uncapped_points', '-max_points', 'max_points') }}
            as limited_points,
        -- max_points shrinks what every event is worth in the same ratio.
        case
            when abs(uncapped_points) > max_points
                then rule_points * max_points / abs(uncapped_points)
            else rule_points
        end as points_per_event
    from weighed
),

final as (
    select
        score_key,
        rule_key,
        decayed_count != 0 as is_met,
        cast(event_count as {{ dbt.type_int() }}) as event_count,
        first_on,
        last_on,
        {{ lead_scoring.to_points('limited_undecayed') }} as points_undecayed,
        {{ lead_scoring.to_points('limited_points') }} as points,
        {{ lead_scoring.to_points('points_per_event * recent_decayed_count') }}
            as recent_points,
        points_per_event
    from limited
)

select * from final
