with

conditions as (
    {% for table in ['fit_conditions', 'populations', 'segments'] %}
    select
        attribute,
        operator,
        operand,
        operand_list,
        operand_number,
        operand_low,
        operand_high
    from {{ ref('stg_lead_scoring__' ~ table) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

distinct_conditions as (
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
),

final as (
    select
        distinct_conditions.*,
        {{ lead_scoring.key_of(['predicate_id']) }} as predicate_key
    from distinct_conditions
)

select * from final
