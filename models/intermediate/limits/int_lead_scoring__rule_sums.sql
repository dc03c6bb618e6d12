with

rule_points as (
    select *
    from {{ ref('int_lead_scoring__rule_points') }}
),

rules as (
    select
        rule_key,
        dimension,
        rule_group,
        points,
        dense_rank() over (order by dimension, rule_group) as group_number
    from {{ ref('int_lead_scoring__rules') }}
),

rule_groups as (
    select distinct
        group_number,
        dimension,
        rule_group
    from rules
),

sums as (
    -- By number: a row of every rule of every score is summed here.
    -- What an unknown rule may once give is no part of its group's best.
    select
        rule_points.score_key,
        rules.group_number,
        sum(rule_points.points) as points,
        sum(rule_points.points_undecayed) as points_undecayed,
        max(
            case
                when rule_points.status = 'met' or rule_points.points != 0
                    then rule_points.points
            end
        ) as best_points,
        sum(rule_points.recent_points) as recent_points,
        min(rule_points.first_on) as first_on,
        max(case when rules.points > 0 then rule_points.last_on end)
            as last_active_on
    from rule_points
    inner join rules
        on rule_points.rule_key = rules.rule_key
    group by 1, 2
),

final as (
    select
        sums.score_key,
        rule_groups.dimension,
        rule_groups.rule_group,
        sums.points,
        sums.points_undecayed,
        sums.best_points,
        sums.recent_points,
        sums.first_on,
        sums.last_active_on
    from sums
    inner join rule_groups
        on sums.group_number = rule_groups.group_number
)

select * from final
