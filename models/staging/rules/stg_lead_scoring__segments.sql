with

segments as (
    select
        {{ lead_scoring.to_name('segment') }} as segment,
        {{ lead_scoring.to_name('attribute') }} as attribute,
        {{ lead_scoring.to_choice('operator') }} as operator,
        {{ lead_scoring.to_name('operand') }} as operand,
        {{ lead_scoring.row_key('segments') }} as row_key
    from {{ lead_scoring.seed('segments') }}
    {% if lead_scoring.is_example('segments') %}
    where 1 = 0
    {% endif %}
),

final as (
    select
        segment,
        attribute,
        operator,
        operand,
        {{ lead_scoring.operand_columns() | indent(8) }},
        row_key
    from segments
)

select * from final
