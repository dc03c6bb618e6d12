with

scored_leads as (
    select
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
),

conditions as (
    select *
    from {{ ref('stg_lead_scoring__qualification') }}
),

measures as (
    select *
    from {{ ref('int_lead_scoring__measures') }}
),

measured as (
    -- A category or rule without a row counts as zero; a band may be null.
    select
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id,
        conditions.lane,
        conditions.lane_order,
        conditions.operator,
        conditions.operand,
        conditions.operand_list,
        conditions.operand_number,
        conditions.operand_low,
        conditions.operand_high,
        measures.measure_text,
        case
            when conditions.measure in ('category', 'rule')
                then coalesce(measures.measure_number, 0)
            else measures.measure_number
        end as measure_number
    from scored_leads
    inner join conditions
        on scored_leads.scoring_model = conditions.scoring_model
    left join measures
        on
            {{ lead_scoring.is_same_score('scored_leads', 'measures') }}
            and conditions.measure = measures.measure
            and coalesce(conditions.measure_name, '') = measures.measure_name
),

judged as (
    select
        measured.*,
        {{ lead_scoring.is_measure_met('measured') }} as is_met
    from measured
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        lane,
        min(lane_order) as lane_order
    from judged
    group by 1, 2, 3, 4
    having sum(coalesce(is_met, 0)) = count(*)
)

select * from final
