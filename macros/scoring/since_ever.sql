{# The date from which a thing counts that bears no date: before all others. #}
{% macro since_ever() -%}
    cast('0001-01-01' as date)
{%- endmacro %}
