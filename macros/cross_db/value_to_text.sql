{#
  A value of a type we do not know as trimmed text, numbers without a trailing .0; null
  where it is null or blank.

  Args:
      expression: SQL of any type.
#}
{% macro value_to_text(expression) %}
    {{- adapter.dispatch('value_to_text', 'lead_scoring')(expression) -}}
{% endmacro %}

{% macro default__value_to_text(expression) %}
    {{ lead_scoring.to_text(expression) }}
{%- endmacro %}

{# These print 5.0 for a number; a text like 5.0 stays as it is. #}
{% macro duckdb__value_to_text(expression) %}
    case
        when typeof({{ expression }}) in ('DOUBLE', 'FLOAT')
            or typeof({{ expression }}) like 'DECIMAL%'
            then {{ lead_scoring.number_to_text(expression) }}
        else {{ lead_scoring.to_text(expression) }}
    end
{%- endmacro %}

{% macro spark__value_to_text(expression) %}
    case
        when typeof({{ expression }}) in ('double', 'float')
            or typeof({{ expression }}) like 'decimal%'
            then {{ lead_scoring.number_to_text(expression) }}
        else {{ lead_scoring.to_text(expression) }}
    end
{%- endmacro %}

{% macro postgres__value_to_text(expression) %}
    case
        when cast(pg_typeof({{ expression }}) as text) = 'numeric'
            then {{ lead_scoring.number_to_text(expression) }}
        else {{ lead_scoring.to_text(expression) }}
    end
{%- endmacro %}

{# Redshift falls back on Postgres' macros, yet knows no pg_typeof. #}
{% macro redshift__value_to_text(expression) %}
    {{ lead_scoring.default__value_to_text(expression) }}
{%- endmacro %}
