{#
  A text with every match of a POSIX pattern replaced.

  Args:
      expression: SQL text.
      pattern: the pattern, without backslashes.
      replacement: the text to put in its place.
#}
{% macro replace_regexp(expression, pattern, replacement) %}
    {{- adapter.dispatch('replace_regexp', 'lead_scoring')(expression, pattern, replacement) -}}
{% endmacro %}

{% macro default__replace_regexp(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, '{{ pattern }}', '{{ replacement }}')
{%- endmacro %}

{% macro duckdb__replace_regexp(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{% macro postgres__replace_regexp(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{# Redshift falls back on Postgres' macros, yet knows no flag g: it replaces all. #}
{% macro redshift__replace_regexp(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, '{{ pattern }}', '{{ replacement }}')
{%- endmacro %}
