{#
  An id of an input as text: exactly as given, null where it is null or blank.

  Args:
      expression: SQL of any type.
#}
{% macro to_key(expression) %}
    {{- adapter.dispatch('to_key', 'lead_scoring')(expression) -}}
{% endmacro %}

{% macro default__to_key(expression) %}
    case
        when trim(cast({{ expression }} as {{ lead_scoring.type_text() }})) != ''
            then cast({{ expression }} as {{ lead_scoring.type_text() }})
    end
{%- endmacro %}

{# Trimming is most of what reading an id costs; '!' comes right after the blank. #}
{% macro duckdb__to_key(expression) %}
    case
        when cast({{ expression }} as {{ lead_scoring.type_text() }}) >= '!'
            or trim(cast({{ expression }} as {{ lead_scoring.type_text() }})) != ''
            then cast({{ expression }} as {{ lead_scoring.type_text() }})
    end
{%- endmacro %}
