with

profiles as (
    select distinct
        profile_key,
        scoring_model
    from {{ ref('int_lead_scoring__scored_leads') }}
),

conditions as (
    select *
    from {{ ref('int_lead_scoring__fit_conditions') }}
),

predicate_answers as (
    select *
    from {{ ref('int_lead_scoring__predicate_answers') }}
),

counted as (
    select
        profiles.profile_key,
        conditions.rule_key,
        min(predicate_answers.is_met) as least_answer,
        count(*) as condition_count,
        count(predicate_answers.is_met) as definite_count
    from profiles
    inner join conditions
        on profiles.scoring_model = conditions.scoring_model
    inner join predicate_answers
        on
            profiles.profile_key = predicate_answers.profile_key
            and conditions.predicate_key = predicate_answers.predicate_key
    group by 1, 2
),

final as (
    select
        profile_key,
        rule_key,
        case
            when least_answer = 0 then 'not met'
            when definite_count = condition_count then 'met'
            else 'unknown'
        end as status
    from counted
)

select * from final
