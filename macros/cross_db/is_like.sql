{#
  SQL LIKE without an escape character: engines differ in what a backslash means, so a
  backslash stands for itself. Both sides are compared as they are given.

  Args:
      expression: SQL text.
      pattern: SQL text with % and _.
#}
{% macro is_like(expression, pattern) %}
    {{- adapter.dispatch('is_like', 'lead_scoring')(expression, pattern) -}}
{% endmacro %}

{% macro default__is_like(expression, pattern) -%}
    {{ expression }} like {{ pattern }}
{%- endmacro %}

{% macro postgres__is_like(expression, pattern) -%}
    {{ expression }} like {{ pattern }} escape ''
{%- endmacro %}

{% macro redshift__is_like(expression, pattern) -%}
    {{ expression }} like replace({{ pattern }}, '\\', '\\\\')
{%- endmacro %}

{% macro bigquery__is_like(expression, pattern) -%}
    {{ expression }} like replace({{ pattern }}, '\\', '\\\\')
{%- endmacro %}

{% macro spark__is_like(expression, pattern) -%}
    {{ expression }} like replace({{ pattern }}, '\\', '\\\\')
{%- endmacro %}
