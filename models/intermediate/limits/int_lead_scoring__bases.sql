with

final as (
    select
        scored_leads.score_key,
        {{ lead_scoring.to_points('scoring_models.fit_base') }} as points
    from {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    where scoring_models.fit_base != 0
)

select * from final
