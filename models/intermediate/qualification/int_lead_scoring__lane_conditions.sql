with

conditions as (
    select *
    from {{ ref('stg_lead_scoring__qualification') }}
),

lanes_with_stay as (
    select distinct
        scoring_model,
        lane
    from conditions
    where stay_operand is not null
),

tests as (
    select
        scoring_model,
        lane,
        lane_order,
        measure,
        measure_name,
        operator,
        operand,
        false as is_stay
    from conditions
    union distinct
    select
        conditions.scoring_model,
        conditions.lane,
        conditions.lane_order,
        conditions.measure,
        conditions.measure_name,
        conditions.operator,
        coalesce(conditions.stay_operand, conditions.operand) as operand,
        true as is_stay
    from conditions
    inner join lanes_with_stay
        on
            conditions.scoring_model = lanes_with_stay.scoring_model
            and conditions.lane = lanes_with_stay.lane
),

final as (
    select
        tests.*,
        {{ lead_scoring.operand_columns() | indent(8) }}
    from tests
)

select * from final
