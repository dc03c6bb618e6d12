{{ config(tags='lead_scoring_weights') }}

with

open_leads as (
    select
        score_key,
        scoring_model
    from {{ ref('int_lead_scoring__open_leads') }}
),

banded_scores as (
    select *
    from {{ ref('int_lead_scoring__banded_scores') }}
),

conditions as (
    select *
    from {{ ref('int_lead_scoring__step_conditions') }}
),

measures as (
    select *
    from {{ ref('int_lead_scoring__measures') }}
),

measured as (
    select
        open_leads.score_key,
        conditions.*,
        case conditions.measure
            when 'fit_band' then lower(banded_scores.fit_band)
            when 'engagement_band' then lower(banded_scores.engagement_band)
        end as measure_text,
        case
            when conditions.measure = 'fit' then banded_scores.fit_score
            when conditions.measure = 'engagement' then banded_scores.engagement_score
            when conditions.measure in ('category', 'rule')
                then coalesce(measures.measure_number, 0)
        end as measure_number
    from open_leads
    inner join banded_scores
        on open_leads.score_key = banded_scores.score_key
    inner join conditions
        on open_leads.scoring_model = conditions.scoring_model
    left join measures
        on
            open_leads.score_key = measures.score_key
            and conditions.measure = measures.measure
            and conditions.measure_name = measures.measure_name
),

judged as (
    select
        measured.*,
        case
            when is_changed then 1
            else coalesce({{ lead_scoring.is_measure_met('measured') }}, 0)
        end as is_met
    from measured
),

final as (
    -- What a step leaves as it is must hold already.
    select
        score_key,
        kind_number,
        lane_number
    from judged
    group by 1, 2, 3
    having min(is_met) = 1
)

select * from final
