with

fit_results as (
    select
        scored_on,
        scoring_model,
        lead_id,
        rule_id
    from {{ ref('int_lead_scoring__fit_results') }}
    where status = 'unknown'
),

conditions as (
    select
        scoring_model,
        rule_id,
        {{ lead_scoring.predicate_id() }} as predicate_id
    from {{ ref('stg_lead_scoring__fit_conditions') }}
),

predicate_answers as (
    select
        scored_on,
        lead_id,
        predicate_id,
        attribute
    from {{ ref('int_lead_scoring__predicate_answers') }}
    where is_met is null
),

missing as (
    select distinct
        fit_results.scored_on,
        fit_results.scoring_model,
        fit_results.lead_id,
        predicate_answers.attribute
    from fit_results
    inner join conditions
        on
            fit_results.scoring_model = conditions.scoring_model
            and fit_results.rule_id = conditions.rule_id
    inner join predicate_answers
        on
            fit_results.scored_on = predicate_answers.scored_on
            and fit_results.lead_id = predicate_answers.lead_id
            and conditions.predicate_id = predicate_answers.predicate_id
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        {{ lead_scoring.joined_text('attribute') }} as missing_attributes
    from missing
    group by 1, 2, 3
)

select * from final
