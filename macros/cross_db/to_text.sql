{#
  An expression as trimmed text; null where it is null or blank.

  Args:
      expression: SQL of any type.
#}
{% macro to_text(expression) %}
    nullif(trim(cast({{ expression }} as {{ lead_scoring.type_text() }})), '')
{%- endmacro %}
