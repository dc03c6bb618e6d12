with

closed_leads as (
    select *
    from {{ ref('int_lead_scoring__closed_leads') }}
),

milestones as (
    select
        closed_leads.*,
        'hand_off' as milestone,
        true as is_judged,
        handed_off_on as milestone_on
    from closed_leads
    where handed_off_on is not null
    union all
    select
        closed_leads.*,
        'close' as milestone,
        handed_off_on is null as is_judged,
        closed_on as milestone_on
    from closed_leads
),

scored_leads as (
    select *
    from {{ ref('int_lead_scoring__scored_leads') }}
    where milestones is not null
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        scored_leads.scoring_model,
        scored_leads.lead_id,
        milestones.milestone,
        scored_leads.scored_on,
        milestones.part,
        qualification.qualified_by,
        qualification.disqualified_by,
        banded_scores.fit_band,
        banded_scores.engagement_band,
        banded_scores.total_band,
        banded_scores.matrix_cell,
        reasons.reason_1,
        reasons.reason_2,
        reasons.reason_3,
        banded_scores.fit_score,
        banded_scores.engagement_score,
        banded_scores.total_score,
        milestones.is_judged,
        milestones.is_won,
        qualification.is_sales_qualified,
        qualification.is_holdout,
        milestones.closed_on,
        scoring_models.rules_hash
    from milestones
    inner join scored_leads
        on
            milestones.lead_id = scored_leads.lead_id
            and scored_leads.scored_on
            = cast({{ dbt.dateadd('day', -1, 'milestones.milestone_on') }} as date)
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    inner join {{ ref('int_lead_scoring__banded_scores') }} as banded_scores
        on scored_leads.score_key = banded_scores.score_key
    inner join {{ ref('int_lead_scoring__qualification') }} as qualification
        on scored_leads.score_key = qualification.score_key
    left join {{ ref('int_lead_scoring__reasons') }} as reasons
        on scored_leads.score_key = reasons.score_key
)

select * from final
