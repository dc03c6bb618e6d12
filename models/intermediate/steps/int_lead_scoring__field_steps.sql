{{ config(tags='lead_scoring_weights') }}

with

open_leads as (
    select
        score_key,
        scoring_model,
        profile_key
    from {{ ref('int_lead_scoring__open_leads') }}
),

step_rules as (
    select
        rule_key,
        scoring_model,
        points
    from {{ ref('int_lead_scoring__step_rules') }}
    where dimension = 'fit'
),

unknown_rules as (
    select
        profile_key,
        rule_key
    from {{ ref('int_lead_scoring__fit_results') }}
    where status = 'unknown'
),

final as (
    select
        open_leads.score_key,
        step_rules.rule_key,
        0 as points_before,
        {{ lead_scoring.to_points('step_rules.points') }} as points_after,
        false as ends_inactivity
    from open_leads
    inner join unknown_rules
        on open_leads.profile_key = unknown_rules.profile_key
    inner join step_rules
        on
            unknown_rules.rule_key = step_rules.rule_key
            and open_leads.scoring_model = step_rules.scoring_model
)

select * from final
