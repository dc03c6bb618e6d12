{%- set of = {} -%}
{%- for needs in ['text', 'list', 'number', 'range', 'pattern', 'nothing'] -%}
{%- set operators = lead_scoring.sql_list(lead_scoring.operators(needs)) -%}
{%- do of.update({needs: 'operator in (' ~ operators ~ ')'}) -%}
{%- endfor -%}
{#- A number in a list is compared as it is written: 5|7.5, no 5.0 or 1e3. -#}
{%- set plain_numbers = '[|](-?(0|[1-9][0-9]*)([.][0-9]*[1-9])?[|])+' -%}
{#- Each: column, condition of a mistaken operand, mistake, mend. -#}
{%- set checks = [
    (
        'operator', "compared = 'band' and (" ~ of.number ~ ' or ' ~ of.range ~ ')',
        'compares numbers, and a band is none', 'use =, !=, in or not in',
    ),
    (
        'operator', "compared = 'points' and " ~ of.pattern,
        'compares text, and points are none', 'use one that compares numbers, like >=',
    ),
    (
        'operand', 'operand is null and operator is not null and not ' ~ of.nothing,
        'is empty', 'give what the operator compares with',
    ),
    (
        'operand', 'operand is not null and operand_number is null and (' ~ of.number
        ~ " or (compared = 'points' and " ~ of.text ~ '))',
        'is no number', 'give a number, like 100',
    ),
    (
        'operand', of.range ~ ' and operand is not null and ('
        ~ "operand_low is null or operand_high is null or operand like '%|%|%')",
        'is no range', 'give two numbers split by |, like 10|20',
    ),
    (
        'operand', 'operand_low > operand_high',
        'ends below its start', 'put the lower number first',
    ),
    (
        'operand', of.list ~ ' and operand is not null and operand_list is null',
        'lists nothing', 'give values split by |',
    ),
    (
        'operand', "compared = 'points' and operand_list is not null and not "
        ~ lead_scoring.matches_regexp('operand_list', plain_numbers),
        'is no list of numbers', 'give plain numbers split by |, like 5|7.5',
    ),
] -%}

-- Operands that their operator cannot compare with.
with

conditions as (
    select *
    from {{ ref('int_lead_scoring__seed_conditions') }}
),

mistakes as (
    {% for column, wrong, mistake, mend in checks %}
    select
        seed_file,
        row_key,
        {{ 'column_name' if column == 'operand' else "'operator'" }} as column_name,
        {{ column }} as cell,
        '{{ mistake }}' as mistake,
        '{{ mend }}' as mend
    from conditions
    where {{ wrong }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select * from mistakes
)

select * from final
