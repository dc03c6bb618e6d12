{%- set contracts = lead_scoring.seed_contract() -%}

with

checked_columns as (
    {% for seed, contract in contracts.items() -%}
    {%- set choices = contract.get('choices', {}) -%}
    {%- set numbers = contract.get('numbers', {}) -%}
    {%- set columns = contract.required + (choices | list) + (numbers | list) -%}
    {%- do contract.update({'columns': columns | unique | list}) -%}
    {%- for column in contract.columns %}
    select
        '{{ seed }}' as seed,
        '{{ column }}' as column_name,
        {{ 'true' if column in contract.required else 'false' }} as is_required,
        '{{ numbers.get(column, '') }}' as number_kind,
        '{{ choices.get(column, []) | join('|') }}' as choices
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

cells as (
    {% for seed, contract in contracts.items() %}
    select
        checked_columns.seed,
        '{{ lead_scoring.seed_file(seed) }}' as seed_file,
        {{ lead_scoring.row_key(seed) }} as row_key,
        {{ lead_scoring.row_identity(seed) }} as row_identity,
        checked_columns.column_name,
        checked_columns.is_required,
        checked_columns.number_kind,
        checked_columns.choices,
        case checked_columns.column_name
            {%- for column in contract.columns %}
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
