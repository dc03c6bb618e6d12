{%- set contracts = lead_scoring.seed_contract() -%}

with

checked_columns as (
    {%- for seed, contract in contracts.items() %}
    {%- set last_seed = loop.last %}
    {%- for column in lead_scoring.checked_columns(seed) %}
    {%- set number_kind = contract.get('numbers', {}).get(column, '') %}
    {%- set choices = contract.get('choices', {}).get(column, []) | join('|') %}
    select
        '{{ seed }}' as seed,
        '{{ column }}' as column_name,
        '{{ number_kind }}' as number_kind,
        '{{ choices }}' as choices,
        {{ (column in contract.get('dates', [])) | lower }} as is_date,
        {{ (column in contract.required) | lower }} as is_required
    {% if not (last_seed and loop.last) %}union all{% endif %}
    {%- endfor %}
    {%- endfor %}
),

cells as (
    {%- for seed in contracts %}
    select
        checked_columns.seed,
        '{{ lead_scoring.seed_file(seed) }}' as seed_file,
        {{ lead_scoring.row_key(seed) }} as row_key,
        {{ lead_scoring.row_identity(seed) }} as row_identity,
        checked_columns.column_name,
        checked_columns.number_kind,
        checked_columns.choices,
        checked_columns.is_date,
        checked_columns.is_required,
        case checked_columns.column_name
            {%- for column in lead_scoring.checked_columns(seed) %}
            when '{{ column }}' then {{ lead_scoring.to_text(column) }}
            {%- endfor %}
        end as cell
    from {{ lead_scoring.seed(seed) }}
    inner join checked_columns on checked_columns.seed = '{{ seed }}'
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

final as (
    select * from cells
)

select * from final
