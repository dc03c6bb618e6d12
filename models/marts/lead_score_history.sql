with

scored_leads as (
    select *
    from {{ ref('int_lead_scoring__scored_leads') }}
    where is_score_date and not is_current
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

banded_scores as (
    select *
    from {{ ref('int_lead_scoring__banded_scores') }}
),

qualification as (
    select *
    from {{ ref('int_lead_scoring__qualification') }}
),

final as (
    select
        scored_leads.scoring_model,
        scored_leads.scored_on,
        scored_leads.lead_id,
        scored_leads.milestones,
        qualification.qualified_by,
        qualification.disqualified_by,
        banded_scores.fit_band,
        banded_scores.engagement_band,
        banded_scores.total_band,
        banded_scores.matrix_cell,
        banded_scores.fit_score,
        banded_scores.engagement_score,
        banded_scores.engagement_points_undecayed,
        banded_scores.total_score,
        qualification.is_sales_qualified,
        qualification.is_holdout,
        qualification.qualified_on,
        qualification.first_qualified_on,
        scoring_models.rules_hash
    from scored_leads
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    inner join banded_scores
        on scored_leads.score_key = banded_scores.score_key
    inner join qualification
        on scored_leads.score_key = qualification.score_key
)

select * from final
