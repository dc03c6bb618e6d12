with

rule_counts as (
    select *
    from {{ ref('int_lead_scoring__rule_counts') }}
),

engagement_rules as (
    select
        scoring_model,
        rule_id,
        rule_group,
        effect,
        points,
        max_points,
        reason
    from {{ ref('stg_lead_scoring__engagement_rules') }}
),

weighed as (
    select
        rule_counts.*,
        engagement_rules.rule_group,
        engagement_rules.effect,
        engagement_rules.max_points,
        engagement_rules.reason,
        engagement_rules.points as rule_points,
        engagement_rules.points * rule_counts.event_count as uncapped_undecayed,
        engagement_rules.points * rule_counts.decayed_count as uncapped_points
    from rule_counts
    inner join engagement_rules
        on
            rule_counts.scoring_model = engagement_rules.scoring_model
            and rule_counts.rule_id = engagement_rules.rule_id
),

limited as (
    select
        weighed.*,
        {{ lead_scoring.limited('uncapped_undecayed', '-max_points', 'max_points') }}
            as limited_undecayed,
        {{ lead_scoring.limited('uncapped_points', '-max_points', 'max_points') }}
            as limited_points
    from weighed
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        rule_id,
        rule_group,
        effect,
        case when decayed_count != 0 then 'met' else 'not met' end as status,
        event_count,
        first_on,
        last_on,
        {{ lead_scoring.to_points('limited_undecayed') }} as points_undecayed,
        {{ lead_scoring.to_points('limited_points') }} as points,
        -- max_points shrinks what every event is worth in the same ratio.
        case
            when uncapped_points = 0 then rule_points
            else rule_points * limited_points / uncapped_points
        end as points_per_event,
        recent_decayed_count,
        reason,
        rule_points > 0 as is_positive
    from limited
)

select * from final
