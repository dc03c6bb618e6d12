{#- Each: table, column, condition of a mistaken row, mistake, mend. -#}
{%- set checks = [] -%}
{%- for column in ['weight_ratio', 'champion_share'] -%}
{%- do checks.append((
    'account_methods', column, 'checked.' ~ column ~ ' > 1',
    'is above 1', 'give a share from 0 to 1',
)) -%}
{%- endfor -%}
{%- for column in ['job_function', 'seniority'] -%}
{%- do checks.append((
    'buying_group', column,
    'checked.' ~ column ~ ' is not null and checked.' ~ column ~ '_list is null',
    'lists nothing', 'give values split by |, or leave it empty for any',
)) -%}
{%- endfor %}

-- Shares above 1, and roles whose functions or seniorities nobody can have.
with

mistakes as (
    {% for table, column, wrong, mistake, mend in checks %}
    {%- set cell = 'checked.' ~ column -%}
    {%- if table == 'account_methods' -%}
    {%- set cell = lead_scoring.number_to_text(cell) -%}
    {%- endif -%}
    {{ lead_scoring.mistaken_rows(table, column, wrong, mistake, mend, cell) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select * from mistakes
)

select * from final
