{#
  A value as a double; null where it is no number in plain notation (sign, digits,
  decimal point, an exponent of up to two digits), so that every engine reads the same.

  Args:
      expression: SQL of any type.
#}
{% macro to_number(expression) %}
    {{- adapter.dispatch('to_number', 'lead_scoring')(expression) -}}
{% endmacro %}

{% macro default__to_number(expression) %}
    {%- set text = lead_scoring.to_text(expression) -%}
    case
        when {{ lead_scoring.matches_regexp(
            text, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9][0-9]?)?'
        ) }}
            then cast({{ text }} as {{ lead_scoring.type_double() }})
    end
{%- endmacro %}

{# What is a number already is not written out and read again. #}
{% macro duckdb__to_number(expression) %}
    case
        when typeof({{ expression }}) not in ('DOUBLE', 'BIGINT', 'INTEGER')
            then {{ lead_scoring.default__to_number(expression) }}
        when abs(try_cast({{ expression }} as double)) < 1e100
            then try_cast({{ expression }} as double)
    end
{%- endmacro %}
