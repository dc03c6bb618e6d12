{#
  A boolean as the text true or false.

  Args:
      expression: SQL boolean.
#}
{% macro boolean_to_text(expression) -%}
    case when {{ expression }} then 'true' when not {{ expression }} then 'false' end
{%- endmacro %}
