{#
  A cell as a date; null where it is no day of the calendar in the form 2026-01-31.

  Args:
      expression: SQL of any type.
#}
{% macro to_day(expression) %}
    {%- set text = lead_scoring.to_text(expression) -%}
    case
        when {{ lead_scoring.matches_regexp(text, '[0-9]{4}-[0-9]{2}-[0-9]{2}') }}
            then cast({{ lead_scoring.to_timestamp_utc(text) }} as date)
    end
{%- endmacro %}
