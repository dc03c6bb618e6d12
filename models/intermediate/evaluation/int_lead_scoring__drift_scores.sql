with

scored_leads as (
    select
        score_key,
        scoring_model,
        scored_on,
        lead_id,
        is_current
    from {{ ref('int_lead_scoring__scored_leads') }}
),

drift_dates as (
    select *
    from {{ ref('int_lead_scoring__drift_dates') }}
),

banded_scores as (
    select
        score_key,
        total_band
    from {{ ref('int_lead_scoring__banded_scores') }}
),

final as (
    select
        scored_leads.score_key,
        scored_leads.scoring_model,
        scored_leads.scored_on,
        scored_leads.lead_id,
        banded_scores.total_band,
        scored_leads.is_current
    from scored_leads
    inner join drift_dates
        on scored_leads.scored_on in (drift_dates.reference_on, drift_dates.observed_on)
    inner join banded_scores
        on scored_leads.score_key = banded_scores.score_key
)

select * from final
