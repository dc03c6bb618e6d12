{#
  The Monday of the week of a date.

  Args:
      date: SQL date.
#}
{% macro week_start(date) -%}
    cast({{ dbt.dateadd('day', '-' ~ lead_scoring.weekday_number(date), date) }} as date)
{%- endmacro %}
