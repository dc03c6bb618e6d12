{{ config(materialized='view', tags='lead_scoring_weights') }}

with

steps as (
    select * from {{ ref('int_lead_scoring__field_steps') }}
    union all
    select * from {{ ref('int_lead_scoring__event_steps') }}
),

rule_sums as (
    select
        score_key,
        dimension,
        rule_group,
        points,
        best_points
    from {{ ref('int_lead_scoring__rule_sums') }}
),

grouped as (
    select
        steps.*,
        step_rules.dimension,
        step_rules.rule_number,
        step_rules.kind_number,
        step_rules.effect = 'qualify' as is_hand_raise,
        step_rules.asked_rule != '' as is_asked,
        step_rules.group_min_points,
        step_rules.group_max_points,
        case
            when step_rules.group_mode = 'best' then rule_sums.best_points
            when rule_sums.best_points is not null then rule_sums.points
        end as chosen_before,
        case
            when step_rules.group_mode = 'best'
                then greatest(
                    coalesce(rule_sums.best_points, steps.points_after),
                    steps.points_after
                )
            else
                coalesce(rule_sums.points, 0)
                + steps.points_after
                - steps.points_before
        end as chosen_after
    from steps
    inner join {{ ref('int_lead_scoring__step_rules') }} as step_rules
        on steps.rule_key = step_rules.rule_key
    left join rule_sums
        on
            steps.score_key = rule_sums.score_key
            and step_rules.dimension = rule_sums.dimension
            and step_rules.rule_group = rule_sums.rule_group
),

final as (
    -- A group without a member was left alone; the step makes its rule a member.
    select
        score_key,
        dimension,
        rule_number,
        kind_number,
        points_before,
        points_after,
        {{ lead_scoring.limited(
            'chosen_after', 'group_min_points', 'group_max_points'
        ) }}
        - coalesce({{ lead_scoring.limited(
            'chosen_before', 'group_min_points', 'group_max_points'
        ) }}, 0) as points_gained,
        ends_inactivity,
        is_hand_raise,
        is_asked
    from grouped
)

select * from final
