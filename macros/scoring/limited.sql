{#
  A number kept within limits, either of which may be null (no limit).

  Args:
      expression: SQL number.
      least: SQL number, the lower limit.
      greatest: SQL number, the upper limit.
#}
{% macro limited(expression, least, greatest) -%}
    greatest(
        least({{ expression }}, coalesce({{ greatest }}, {{ expression }})),
        coalesce({{ least }}, {{ expression }})
    )
{%- endmacro %}
