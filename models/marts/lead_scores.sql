with

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
        scored_on,
        scoring_model,
        lead_id,
        category
    from {{ ref('int_lead_scoring__category_scores') }}
    where rank_in_lead = 1 and category_score > 0
),

reasons as (
    select *
    from {{ ref('int_lead_scoring__reasons') }}
),

missing_attributes as (
    select *
    from {{ ref('int_lead_scoring__missing_attributes') }}
),

activity as (
    select *
    from {{ ref('int_lead_scoring__activity') }}
),

final as (
    select
        banded_scores.scoring_model,
        banded_scores.scored_on,
        banded_scores.lead_id,
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
        banded_scores.fit_score,
        banded_scores.engagement_score,
        banded_scores.engagement_points_undecayed,
        banded_scores.total_score,
        coalesce(activity.points_last_30_days, 0) as points_last_30_days,
        banded_scores.sla_hours,
        banded_scores.priority,
        qualification.is_sales_qualified,
        activity.first_event_on,
        activity.last_active_on,
        banded_scores.rules_hash
    from banded_scores
    inner join qualification
        on {{ lead_scoring.is_same_score('banded_scores', 'qualification') }}
    left join category_scores
        on {{ lead_scoring.is_same_score('banded_scores', 'category_scores') }}
    left join reasons
        on {{ lead_scoring.is_same_score('banded_scores', 'reasons') }}
    left join missing_attributes
        on {{ lead_scoring.is_same_score('banded_scores', 'missing_attributes') }}
    left join activity
        on {{ lead_scoring.is_same_score('banded_scores', 'activity') }}
)

select * from final
