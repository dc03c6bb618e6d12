with

scored_leads as (
    select *
    from {{ ref('int_lead_scoring__scored_leads') }}
    where is_current
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

category_scores as (
    select
        score_key,
        category
    from {{ ref('int_lead_scoring__category_scores') }}
    where rank_in_lead = 1 and category_score > 0
),

final as (
    select
        scored_leads.scoring_model,
        scored_leads.scored_on,
        scored_leads.lead_id,
        qualification.qualified_by,
        qualification.disqualified_by,
        banded_scores.fit_band,
        banded_scores.engagement_band,
        banded_scores.total_band,
        banded_scores.matrix_cell,
        banded_scores.quadrant,
        banded_scores.action,
        banded_scores.queue,
        category_scores.category as top_category,
        reasons.reason_1,
        reasons.reason_2,
        reasons.reason_3,
        missing_attributes.missing_attributes,
        coalesce(score_changes.trend, 'new') as trend,
        banded_scores.fit_score,
        banded_scores.engagement_score,
        banded_scores.engagement_points_undecayed,
        banded_scores.total_score,
        probabilities.probability,
        banded_scores.points_last_30_days,
        score_changes.score_change as score_change_7_days,
        banded_scores.sla_hours,
        banded_scores.priority,
        qualification.is_sales_qualified,
        qualification.is_holdout,
        banded_scores.first_event_on,
        banded_scores.last_active_on,
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
    left join category_scores
        on scored_leads.score_key = category_scores.score_key
    left join {{ ref('int_lead_scoring__reasons') }} as reasons
        on scored_leads.score_key = reasons.score_key
    left join {{ ref('int_lead_scoring__missing_attributes') }} as missing_attributes
        on
            scored_leads.profile_key = missing_attributes.profile_key
            and scored_leads.scoring_model = missing_attributes.scoring_model
    left join {{ ref('int_lead_scoring__score_changes') }} as score_changes
        on scored_leads.score_key = score_changes.score_key
    left join {{ ref('int_lead_scoring__probabilities') }} as probabilities
        on
            scored_leads.scoring_model = probabilities.scoring_model
            and probabilities.fitted_on = 'all'
            and {{ lead_scoring.is_in_band(
                'banded_scores.total_score', 'probabilities'
            ) | indent(12) }}
)

select * from final
