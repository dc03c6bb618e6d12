with

scored_leads as (
    select
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
),

scoring_models as (
    select
        scoring_model,
        fit_base
    from {{ ref('int_lead_scoring__scoring_models') }}
    where fit_base != 0
),

final as (
    select
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id,
        {{ lead_scoring.to_points('scoring_models.fit_base') }} as points
    from scored_leads
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
)

select * from final
