-- One row per operand of a condition, whichever table it stands in.
{%- set tables = [
    ('populations', 'operand'), ('fit_conditions', 'operand'),
    ('qualification', 'operand'), ('qualification', 'stay_operand'),
    ('segments', 'operand'),
] %}
with

conditions as (
    {% for table, column in tables %}
    select
        '{{ lead_scoring.seed_file(table) }}' as seed_file,
        row_key,
        {{ 'cast(null as ' ~ lead_scoring.type_text() ~ ')' if table == 'segments'
            else 'scoring_model' }} as scoring_model,
        '{{ column }}' as column_name,
        {{ 'measure' if table == 'qualification' else "'attribute'" }} as measure,
        operator,
        {{ column }} as operand
    from {{ ref('stg_lead_scoring__' ~ table) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select
        seed_file,
        row_key,
        scoring_model,
        column_name,
        case
            when measure = 'attribute' then 'attribute'
            when measure in ('fit_band', 'engagement_band') then 'band'
            else 'points'
        end as compared,
        replace(measure, '_band', '') as dimension,
        operator,
        operand,
        {{ lead_scoring.operand_columns() | indent(8) }}
    from conditions
    -- Without an operand to stay by, the operand itself holds.
    where column_name = 'operand' or operand is not null
)

select * from final
