{{ config(materialized='view', tags='lead_scoring_weights') }}

with

step_points as (
    select *
    from {{ ref('int_lead_scoring__step_points') }}
),

open_scores as (
    select *
    from {{ ref('int_lead_scoring__open_scores') }}
),

added as (
    select
        step_points.*,
        open_scores.score,
        open_scores.min_score,
        open_scores.max_score,
        open_scores.points_sum
        + case when open_scores.is_replaced then 0 else step_points.points_gained end
        - case
            when step_points.ends_inactivity then open_scores.inactivity_points
            else 0
        end as points_sum_after
    from step_points
    inner join open_scores
        on
            step_points.score_key = open_scores.score_key
            and step_points.dimension = open_scores.dimension
),

scored as (
    select
        added.*,
        {{ lead_scoring.to_points(
            lead_scoring.limited('points_sum_after', 'min_score', 'max_score')
        ) }} as score_after
    from added
),

final as (
    -- What gains nothing is a step only if it may make a lead qualify all the same.
    select
        score_key,
        dimension,
        rule_number,
        kind_number,
        points_after,
        score_after
    from scored
    where
        score_after > score
        or is_hand_raise
        or (is_asked and points_after != points_before)
)

select * from final
