with

judged_keys as (
    select *
    from {{ ref('int_lead_scoring__judged_keys') }}
),

rules as (
    select
        rule_key,
        scoring_model,
        dimension,
        points
    from {{ ref('int_lead_scoring__rules') }}
),

scoring_models as (
    select
        scoring_model,
        fit_weight,
        engagement_weight
    from {{ ref('int_lead_scoring__scoring_models') }}
),

rule_points as (
    select
        score_key,
        rule_key,
        status,
        points
    from {{ ref('int_lead_scoring__rule_points') }}
),

final as (
    select
        rule_points.score_key,
        rule_points.rule_key,
        judged_keys.part,
        rule_points.status,
        judged_keys.won,
        case
            when rules.points != 0 then rule_points.points / rules.points
            when rule_points.status = 'met' then 1
            else 0
        end * case rules.dimension
            when 'fit' then scoring_models.fit_weight
            else scoring_models.engagement_weight
        end as amount
    from judged_keys
    inner join rule_points
        on judged_keys.score_key = rule_points.score_key
    inner join rules
        on rule_points.rule_key = rules.rule_key
    inner join scoring_models
        on rules.scoring_model = scoring_models.scoring_model
)

select * from final
