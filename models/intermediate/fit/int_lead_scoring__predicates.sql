with

conditions as (
    select
        attribute,
        operator,
        operand,
        operand_list,
        operand_number,
        operand_low,
        operand_high
    from {{ ref('stg_lead_scoring__fit_conditions') }}
    union all
    select
        attribute,
        operator,
        operand,
        operand_list,
        operand_number,
        operand_low,
        operand_high
    from {{ ref('stg_lead_scoring__populations') }}
),

final as (
    select distinct
        {{ lead_scoring.predicate_id() }} as predicate_id,
        attribute,
        operator,
        operand,
        operand_list,
        operand_number,
        operand_low,
        operand_high
    from conditions
)

select * from final
