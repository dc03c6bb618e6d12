{{ config(tags='lead_scoring_weights') }}

with

next_steps as (
    select
        score_key,
        rule_key
    from {{ ref('int_lead_scoring__next_steps') }}
    where dimension = 'fit'
),

open_leads as (
    select
        score_key,
        profile_key
    from {{ ref('int_lead_scoring__open_leads') }}
),

conditions as (
    select *
    from {{ ref('int_lead_scoring__fit_conditions') }}
),

unknown_predicates as (
    select
        profile_key,
        predicate_key
    from {{ ref('int_lead_scoring__predicate_answers') }}
    where is_met is null
),

unknown_attributes as (
    select distinct
        next_steps.score_key,
        conditions.attribute
    from next_steps
    inner join open_leads
        on next_steps.score_key = open_leads.score_key
    inner join conditions
        on next_steps.rule_key = conditions.rule_key
    inner join unknown_predicates
        on
            open_leads.profile_key = unknown_predicates.profile_key
            and conditions.predicate_key = unknown_predicates.predicate_key
),

final as (
    select
        score_key,
        {{ lead_scoring.joined_text('attribute') }} as missing_attributes
    from unknown_attributes
    group by 1
)

select * from final
