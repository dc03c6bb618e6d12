{{ config(tags='lead_scoring_weights') }}

{% set in_time = 'outcomes.occurred_at, '
    ~ lead_scoring.text_order('outcomes.outcome_id') -%}

with

scores as (
    select
        scoring_model,
        lead_id,
        fit_band,
        engagement_band,
        matrix_cell,
        qualified_by
    from {{ ref('lead_score_history') }}
    where milestones like 'handed_off%'
),

outcomes as (
    select *
    from {{ ref('int_lead_scoring__outcomes_so_far') }}
),

hand_offs as (
    select
        outcomes.lead_id,
        outcomes.decided_by,
        outcomes.occurred_at,
        row_number() over (
            partition by outcomes.lead_id order by {{ in_time }}
        ) as hand_off_number
    from outcomes
    where outcomes.outcome = 'handed_off'
),

answers as (
    -- Sources that know days only date an answer of the same day like the hand-off.
    select
        outcomes.lead_id,
        outcomes.outcome,
        outcomes.reason,
        outcomes.decided_by,
        row_number() over (
            partition by outcomes.lead_id order by {{ in_time }}
        ) as answer_number
    from outcomes
    inner join hand_offs
        on
            outcomes.lead_id = hand_offs.lead_id
            and outcomes.occurred_at >= hand_offs.occurred_at
    where
        outcomes.outcome in ('accepted', 'rejected', 'won', 'lost')
        and hand_offs.hand_off_number = 1
),

answered as (
    select
        scores.scoring_model,
        scores.lead_id,
        scores.fit_band,
        scores.engagement_band,
        scores.matrix_cell,
        scores.qualified_by as lane,
        coalesce(answers.decided_by, hand_offs.decided_by) as rep,
        case
            when answers.outcome is null then 'untouched'
            when answers.outcome = 'rejected' then 'rejected'
            else 'accepted'
        end as answer,
        case when answers.outcome = 'rejected' then answers.reason end as reason
    from scores
    inner join hand_offs
        on scores.lead_id = hand_offs.lead_id and hand_offs.hand_off_number = 1
    left join answers
        on scores.lead_id = answers.lead_id and answers.answer_number = 1
),

final as (
    select
        scoring_model,
        lead_id,
        fit_band,
        engagement_band,
        matrix_cell,
        lane,
        {{ lead_scoring.one_spelling('rep') | indent(8) }} as rep,
        answer,
        {{ lead_scoring.one_spelling('reason') | indent(8) }} as rejection_reason
    from answered
)

select * from final
