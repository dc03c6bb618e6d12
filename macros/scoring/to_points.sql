{#
  An amount as it stands in the ledger: a double, rounded to 4 decimals, half away from
  zero.

  Args:
      expression: SQL double.
#}
{% macro to_points(expression) %}
    {{- adapter.dispatch('to_points', 'lead_scoring')(expression) -}}
{% endmacro %}

{# The zero turns -0.0, a loss too small to show, into 0. #}
{% macro default__to_points(expression) -%}
    (round({{ expression }}, 4) + 0)
{%- endmacro %}

{# Postgres rounds to decimals only what is numeric. #}
{% macro postgres__to_points(expression) -%}
    cast(round(cast({{ expression }} as numeric), 4) as double precision)
{%- endmacro %}
