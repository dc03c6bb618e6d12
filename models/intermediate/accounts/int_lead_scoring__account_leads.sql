{% set age_days =
    dbt.datediff('banded_scores.last_active_on', 'scored_leads.scored_on', 'day') -%}

with

scored_leads as (
    select
        score_key,
        scoring_model,
        scored_on,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
    where is_current
),

disqualified as (
    select score_key
    from {{ ref('int_lead_scoring__rule_effects') }}
    where effect = 'disqualify'
),

final as (
    select
        scored_leads.score_key,
        scored_leads.scoring_model,
        scored_leads.scored_on,
        lead_accounts.account_id,
        scored_leads.lead_id,
        banded_scores.fit_score,
        banded_scores.engagement_score,
        banded_scores.total_score,
        coalesce({{ age_days }} < {{ lead_scoring.recent_days() }}, false)
            as is_engaged,
        qualification.is_sales_qualified,
        banded_scores.last_active_on
    from scored_leads
    inner join {{ ref('int_lead_scoring__lead_accounts') }} as lead_accounts
        on scored_leads.lead_id = lead_accounts.lead_id
    inner join {{ ref('int_lead_scoring__banded_scores') }} as banded_scores
        on scored_leads.score_key = banded_scores.score_key
    inner join {{ ref('int_lead_scoring__qualification') }} as qualification
        on scored_leads.score_key = qualification.score_key
    left join disqualified
        on scored_leads.score_key = disqualified.score_key
    where disqualified.score_key is null
)

select * from final
