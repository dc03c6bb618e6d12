{#
  A cell as it is compared: trimmed and lower-cased; null where it is null or blank.

  Args:
      expression: SQL of any type.
#}
{% macro to_name(expression) %}
    lower({{ lead_scoring.to_text(expression) }})
{%- endmacro %}
