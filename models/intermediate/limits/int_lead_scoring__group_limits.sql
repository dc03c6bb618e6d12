with

members as (
    select
        scored_on,
        scoring_model,
        lead_id,
        dimension,
        rule_group,
        points
    from {{ ref('int_lead_scoring__rule_contributions') }}
    where
        rule_group is not null
        and (status = 'met' or points != 0)
),

rule_groups as (
    select
        scoring_model,
        dimension,
        rule_group,
        mode,
        min_points,
        max_points
    from {{ ref('stg_lead_scoring__rule_groups') }}
),

summed as (
    select
        scored_on,
        scoring_model,
        lead_id,
        dimension,
        rule_group,
        sum(points) as sum_points,
        max(points) as best_points
    from members
    group by 1, 2, 3, 4, 5
),

chosen as (
    select
        summed.*,
        rule_groups.min_points,
        rule_groups.max_points,
        case
            when rule_groups.mode = 'best' then summed.best_points
            else summed.sum_points
        end as chosen_points
    from summed
    inner join rule_groups
        on
            summed.scoring_model = rule_groups.scoring_model
            and summed.dimension = rule_groups.dimension
            and summed.rule_group = rule_groups.rule_group
),

changed as (
    select
        chosen.*,
        {{ lead_scoring.to_points(
            lead_scoring.limited('chosen_points', 'min_points', 'max_points')
            ~ ' - sum_points'
        ) }} as points
    from chosen
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        dimension,
        rule_group,
        points
    from changed
    where points != 0
)

select * from final
