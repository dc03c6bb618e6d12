{#
  A condition's operand as what its operator takes: a list, a number or a range. Reads
  the columns operator and operand, trimmed and lower-cased.
#}
{% macro operand_columns() %}
    {%- set is_range -%}
        operator in ({{ lead_scoring.sql_list(lead_scoring.operators('range')) }})
        and operand like '%|%'
    {%- endset -%}
    case
        when operator in ({{ lead_scoring.sql_list(lead_scoring.operators('list')) }})
            then {{ lead_scoring.to_list('operand') }}
    end as operand_list,
    {{ lead_scoring.to_number('operand') }} as operand_number,
    case
        when {{ is_range }}
            then {{ lead_scoring.to_number(dbt.split_part('operand', "'|'", 1)) }}
    end as operand_low,
    case
        when {{ is_range }}
            then {{ lead_scoring.to_number(dbt.split_part('operand', "'|'", 2)) }}
    end as operand_high
{%- endmacro %}
