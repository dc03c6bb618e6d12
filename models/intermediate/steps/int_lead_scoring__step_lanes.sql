{{ config(tags='lead_scoring_weights') }}

with

candidates as (
    select *
    from {{ ref('int_lead_scoring__step_candidates') }}
),

lane_chances as (
    select *
    from {{ ref('int_lead_scoring__lane_chances') }}
),

conditions as (
    select *
    from {{ ref('int_lead_scoring__step_conditions') }}
    where is_changed
),

measured as (
    select
        candidates.score_key,
        candidates.rule_number,
        conditions.*,
        case
            when conditions.measure = candidates.dimension || '_band'
                then lower(candidates.band_after)
        end as measure_text,
        case
            when conditions.measure = candidates.dimension
                then candidates.score_after
            when conditions.measure = 'total' then candidates.total_score_after
            when conditions.measure = 'rule' then candidates.rule_points_after
        end as measure_number
    from candidates
    inner join lane_chances
        on
            candidates.score_key = lane_chances.score_key
            and candidates.kind_number = lane_chances.kind_number
    inner join conditions
        on
            lane_chances.kind_number = conditions.kind_number
            and lane_chances.lane_number = conditions.lane_number
),

judged as (
    select
        measured.*,
        coalesce({{ lead_scoring.is_measure_met('measured') }}, 0) as is_met
    from measured
),

entered as (
    select
        score_key,
        rule_number,
        lane_number,
        min(lane) as lane
    from judged
    group by 1, 2, 3
    having min(is_met) = 1
),

numbered as (
    select
        entered.*,
        row_number() over (
            partition by score_key, rule_number order by lane_number
        ) as place
    from entered
),

final as (
    select
        score_key,
        rule_number,
        lane
    from numbered
    where place = 1
)

select * from final
