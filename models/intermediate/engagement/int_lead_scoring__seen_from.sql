with

scored_leads as (
    select
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
),

resets as (
    select
        scored_on,
        scoring_model,
        lead_id,
        effective_on
    from {{ ref('int_lead_scoring__adjustments_in_force') }}
    where dimension = 'engagement' and kind = 'set_to'
),

scoring_models as (
    select
        scoring_model,
        lookback_days
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id,
        scoring_models.lookback_days,
        resets.effective_on as unseen_until
    from scored_leads
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    left join resets
        on {{ lead_scoring.is_same_score('scored_leads', 'resets') }}
)

select * from final
