{{ config(tags='lead_scoring_weights') }}

with

bands as (
    {{ lead_scoring.band_ranges() }}
),

open_scores as (
    select *
    from {{ ref('int_lead_scoring__open_scores') }}
),

distinct_steps as (
    -- Of steps that come to the same, the rule that sorts first is told.
    select
        score_key,
        dimension,
        kind_number,
        score_after,
        min(rule_number) as rule_number,
        max(points_after) as rule_points_after
    from {{ ref('int_lead_scoring__step_scores') }}
    group by 1, 2, 3, 4
),

totalled as (
    select
        distinct_steps.*,
        open_scores.scoring_model,
        {{ lead_scoring.to_points('distinct_steps.score_after - open_scores.score') }}
            as gain,
        open_scores.weight * distinct_steps.score_after
        + open_scores.other_points as total_sum,
        open_scores.total_min,
        open_scores.total_max
    from distinct_steps
    inner join open_scores
        on
            distinct_steps.score_key = open_scores.score_key
            and distinct_steps.dimension = open_scores.dimension
),

final as (
    select
        totalled.score_key,
        totalled.rule_number,
        totalled.kind_number,
        totalled.dimension,
        bands.band as band_after,
        totalled.gain,
        totalled.rule_points_after,
        totalled.score_after,
        {{ lead_scoring.to_points(
            lead_scoring.limited('total_sum', 'total_min', 'total_max')
        ) }} as total_score_after
    from totalled
    left join bands
        on
            totalled.scoring_model = bands.scoring_model
            and totalled.dimension = bands.dimension
            and {{ lead_scoring.is_in_band('totalled.score_after', 'bands')
                | indent(12) }}
)

select * from final
