{#
  A value as a boolean; null where it says neither yes nor no.

  Args:
      expression: SQL of any type.
#}
{% macro to_boolean(expression) %}
    {{- adapter.dispatch('to_boolean', 'lead_scoring')(expression) -}}
{% endmacro %}

{% macro default__to_boolean(expression) %}
    {%- set text = "lower(" ~ lead_scoring.to_text(expression) ~ ")" -%}
    case
        when {{ text }} in ('true', 't', 'yes', 'y', '1') then true
        when {{ text }} in ('false', 'f', 'no', 'n', '0') then false
    end
{%- endmacro %}

{# What is a boolean already is not written out and read again. #}
{% macro duckdb__to_boolean(expression) %}
    case
        when typeof({{ expression }}) = 'BOOLEAN'
            then try_cast({{ expression }} as boolean)
        else {{ lead_scoring.default__to_boolean(expression) }}
    end
{%- endmacro %}
