{#
  The place of a date in its week: 0 is Monday, 5 Saturday, 6 Sunday. Engines number
  weekdays each in its way; the calendar itself begins with a Monday.

  Args:
      date: SQL date.
#}
{% macro weekday_number(date) -%}
    mod({{ dbt.datediff(lead_scoring.since_ever(), date, 'day') }}, 7)
{%- endmacro %}
