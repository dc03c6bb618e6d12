{#
  The Monday of the week of a date.

  Args:
      date: SQL date.
#}
{% macro week_start(date) -%}
    {%- set days = '-' ~ lead_scoring.weekday_number(date) -%}
    cast({{ dbt.dateadd('day', days, date) }} as date)
{%- endmacro %}
