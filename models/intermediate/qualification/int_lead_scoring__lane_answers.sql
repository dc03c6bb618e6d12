with

banded_scores as (
    select *
    from {{ ref('int_lead_scoring__banded_scores') }}
),

score_dates as (
    select
        score_key,
        scored_on,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
    where is_score_date
),

conditions as (
    select *
    from {{ ref('int_lead_scoring__lane_conditions') }}
),

measures as (
    select *
    from {{ ref('int_lead_scoring__measures') }}
),

measured as (
    -- A category or rule without a row counts as zero; a band may be null.
    select
        score_dates.score_key,
        score_dates.scored_on,
        score_dates.lead_id,
        conditions.*,
        case conditions.measure
            when 'fit_band' then lower(banded_scores.fit_band)
            when 'engagement_band' then lower(banded_scores.engagement_band)
        end as measure_text,
        case
            when conditions.measure = 'fit' then banded_scores.fit_score
            when conditions.measure = 'engagement' then banded_scores.engagement_score
            when conditions.measure = 'total' then banded_scores.total_score
            when conditions.measure in ('category', 'rule')
                then coalesce(measures.measure_number, 0)
        end as measure_number
    from score_dates
    inner join banded_scores
        on score_dates.score_key = banded_scores.score_key
    inner join conditions
        on banded_scores.scoring_model = conditions.scoring_model
    left join measures
        on
            score_dates.score_key = measures.score_key
            and conditions.measure = measures.measure
            and conditions.measure_name = measures.measure_name
),

judged as (
    select
        measured.*,
        coalesce({{ lead_scoring.is_measure_met('measured') }}, 0) as is_met
    from measured
),

final as (
    select
        score_key,
        scored_on,
        scoring_model,
        lead_id,
        lane,
        min(lane_order) as lane_order,
        min(case when not is_stay then is_met end) as enters,
        -- A lane without a stay_operand stays as it is entered.
        coalesce(
            min(case when is_stay then is_met end),
            min(case when not is_stay then is_met end)
        ) as stays
    from judged
    group by 1, 2, 3, 4, 5
)

select * from final
