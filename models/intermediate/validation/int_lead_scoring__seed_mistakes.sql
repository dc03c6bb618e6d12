{%- set topics = [
    'cell', 'row', 'operand', 'reference', 'table', 'band', 'band_operand', 'account',
    'routing',
] -%}
{%- set quote = "'" ~ dbt.escape_single_quotes("'") ~ "'" -%}
with

mistakes as (
    {% for topic in topics %}
    select
        seed_file,
        row_key,
        column_name,
        cell,
        mistake,
        mend
    from {{ ref('int_lead_scoring__seed_' ~ topic ~ '_mistakes') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select distinct
        seed_file,
        row_key,
        column_name,
        cell,
        mistake,
        mend,
        {{ dbt.concat([
            'seed_file', "', row '", 'row_key', "': '",
            "coalesce(" ~ dbt.concat(['column_name', "' '"]) ~ ", '')",
            "coalesce(" ~ dbt.concat([quote, 'cell', quote, "' '"]) ~ ", '')",
            'mistake', "'. Mend: '", 'mend', "'.'",
        ]) }} as message
    from mistakes
)

select * from final
