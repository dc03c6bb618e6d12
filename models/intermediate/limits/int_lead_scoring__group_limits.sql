with

rule_sums as (
    select
        score_key,
        dimension,
        rule_group,
        points,
        best_points
    from {{ ref('int_lead_scoring__rule_sums') }}
    where rule_group is not null and best_points is not null
),

scored_leads as (
    select
        score_key,
        scoring_model
    from {{ ref('int_lead_scoring__scored_leads') }}
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
    where mode = 'best' or min_points is not null or max_points is not null
),

chosen as (
    select
        rule_sums.*,
        rule_groups.min_points,
        rule_groups.max_points,
        case
            when rule_groups.mode = 'best' then rule_sums.best_points
            else rule_sums.points
        end as chosen_points
    from rule_sums
    inner join scored_leads
        on rule_sums.score_key = scored_leads.score_key
    inner join rule_groups
        on
            scored_leads.scoring_model = rule_groups.scoring_model
            and rule_sums.dimension = rule_groups.dimension
            and rule_sums.rule_group = rule_groups.rule_group
),

changed as (
    select
        score_key,
        dimension,
        rule_group,
        {{ lead_scoring.to_points(
            lead_scoring.limited('chosen_points', 'min_points', 'max_points')
            ~ ' - points'
        ) }} as points
    from chosen
),

final as (
    select *
    from changed
    where points != 0
)

select * from final
