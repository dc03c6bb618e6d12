{#
  A score in whole points, as fields of other systems hold it: a double without
  decimals, rounded half away from zero.

  Args:
      expression: SQL double.
#}
{% macro to_whole_points(expression) %}
    {{- adapter.dispatch('to_whole_points', 'lead_scoring')(expression) -}}
{% endmacro %}

{# The zero turns -0.0 into 0. #}
{% macro default__to_whole_points(expression) -%}
    (round({{ expression }}) + 0)
{%- endmacro %}

{# Postgres rounds half a point to the even number unless it is numeric. #}
{% macro postgres__to_whole_points(expression) -%}
    cast(round(cast({{ expression }} as numeric)) as double precision)
{%- endmacro %}

{# Redshift falls back on Postgres' macros, yet its numeric has 18 digits only. #}
{% macro redshift__to_whole_points(expression) -%}
    {{ lead_scoring.default__to_whole_points(expression) }}
{%- endmacro %}
