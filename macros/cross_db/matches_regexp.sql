{#
  Whether the whole of a text matches a POSIX pattern (no backslashes: their escaping
  differs per engine).

  Args:
      expression: SQL text.
      pattern: the pattern, without anchors.
#}
{% macro matches_regexp(expression, pattern) %}
    {{- adapter.dispatch('matches_regexp', 'lead_scoring')(expression, pattern) -}}
{% endmacro %}

{% macro default__matches_regexp(expression, pattern) -%}
    {{ expression }} ~ '^({{ pattern }})$'
{%- endmacro %}

{% macro duckdb__matches_regexp(expression, pattern) -%}
    regexp_full_match({{ expression }}, '{{ pattern }}')
{%- endmacro %}

{% macro snowflake__matches_regexp(expression, pattern) -%}
    regexp_like({{ expression }}, '{{ pattern }}')
{%- endmacro %}

{% macro bigquery__matches_regexp(expression, pattern) -%}
    regexp_contains({{ expression }}, r'^({{ pattern }})$')
{%- endmacro %}

{% macro spark__matches_regexp(expression, pattern) -%}
    {{ expression }} rlike '^({{ pattern }})$'
{%- endmacro %}
