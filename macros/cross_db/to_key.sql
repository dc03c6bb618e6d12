{#
  An id of an input as text: exactly as given, null where it is null or blank.

  Args:
      expression: SQL of any type.
#}
{% macro to_key(expression) %}
    case
        when trim(cast({{ expression }} as {{ lead_scoring.type_text() }})) != ''
            then cast({{ expression }} as {{ lead_scoring.type_text() }})
    end
{%- endmacro %}
