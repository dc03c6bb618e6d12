with

fit_results as (
    select
        profile_key,
        rule_key
    from {{ ref('int_lead_scoring__fit_results') }}
    where status = 'unknown'
),

conditions as (
    select *
    from {{ ref('int_lead_scoring__fit_conditions') }}
),

predicate_answers as (
    select
        profile_key,
        predicate_key
    from {{ ref('int_lead_scoring__predicate_answers') }}
    where is_met is null
),

missing as (
    select distinct
        fit_results.profile_key,
        conditions.scoring_model,
        conditions.attribute
    from fit_results
    inner join conditions
        on fit_results.rule_key = conditions.rule_key
    inner join predicate_answers
        on
            fit_results.profile_key = predicate_answers.profile_key
            and conditions.predicate_key = predicate_answers.predicate_key
),

final as (
    select
        profile_key,
        scoring_model,
        {{ lead_scoring.joined_text('attribute') }} as missing_attributes
    from missing
    group by 1, 2
)

select * from final
