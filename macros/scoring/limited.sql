{#
  A number kept within limits, either of which may be null (no limit).

  Args:
      expression: SQL number.
      least: SQL number, the lower limit.
      greatest: SQL number, the upper limit, not below the lower one.
#}
{% macro limited(expression, least, greatest) -%}
    case
        when {{ expression }} > {{ greatest }} then {{ greatest }}
        when {{ expression }} < {{ least }} then {{ least }}
        else {{ expression }}
    end
{%- endmacro %}
