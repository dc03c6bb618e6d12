with

scored_leads as (
    select
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
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
        attribute,
        is_met
    from {{ ref('int_lead_scoring__predicate_answers') }}
),

counted as (
    select
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id,
        conditions.rule_id,
        min(predicate_answers.is_met) as least_answer,
        count(*) as condition_count,
        count(predicate_answers.is_met) as definite_count
    from scored_leads
    inner join conditions
        on scored_leads.scoring_model = conditions.scoring_model
    inner join predicate_answers
        on
            scored_leads.scored_on = predicate_answers.scored_on
            and scored_leads.lead_id = predicate_answers.lead_id
            and conditions.predicate_id = predicate_answers.predicate_id
    group by 1, 2, 3, 4
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        rule_id,
        case
            when least_answer = 0 then 'not met'
            when definite_count = condition_count then 'met'
            else 'unknown'
        end as status
    from counted
)

select * from final
