{{ config(tags='lead_scoring_weights') }}

with

conditions as (
    select
        scoring_model,
        lane,
        lane_order,
        measure,
        measure_name,
        operator,
        operand,
        operand_list,
        operand_number,
        operand_low,
        operand_high
    from {{ ref('int_lead_scoring__lane_conditions') }}
    where not is_stay
),

lane_orders as (
    select
        scoring_model,
        lane,
        min(lane_order) as lane_order
    from conditions
    group by 1, 2
),

lanes as (
    select
        scoring_model,
        lane,
        row_number() over (
            partition by scoring_model
            order by lane_order nulls last, {{ lead_scoring.text_order('lane') }}
        ) as lane_number
    from lane_orders
),

step_kinds as (
    select distinct
        kind_number,
        scoring_model,
        dimension,
        asked_rule
    from {{ ref('int_lead_scoring__step_rules') }}
),

final as (
    select
        step_kinds.kind_number,
        lanes.lane_number,
        conditions.*,
        conditions.measure in (
            step_kinds.dimension, step_kinds.dimension || '_band', 'total'
        )
        or (
            conditions.measure = 'rule'
            and conditions.measure_name = step_kinds.asked_rule
        ) as is_changed
    from step_kinds
    inner join conditions
        on step_kinds.scoring_model = conditions.scoring_model
    inner join lanes
        on
            conditions.scoring_model = lanes.scoring_model
            and conditions.lane = lanes.lane
)

select * from final
