{{ config(tags='lead_scoring_weights') }}

with

scored_leads as (
    select *
    from {{ ref('int_lead_scoring__scored_leads') }}
    where is_current
),

active_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
    where status = 'active'
),

qualification as (
    select score_key
    from {{ ref('int_lead_scoring__qualification') }}
    where not is_sales_qualified and disqualified_by is null
),

final as (
    select
        scored_leads.score_key,
        scored_leads.scoring_model,
        scored_leads.scored_on,
        scored_leads.lead_id,
        scored_leads.profile_key
    from scored_leads
    inner join active_models
        on scored_leads.scoring_model = active_models.scoring_model
    inner join qualification
        on scored_leads.score_key = qualification.score_key
)

select * from final
