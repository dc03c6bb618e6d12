{#
  A cell as an integer; null where it is no whole number of up to nine digits, so that
  no cell can break a cast.

  Args:
      expression: SQL of any type.
#}
{% macro to_whole_number(expression) %}
    {%- set text = lead_scoring.to_text(expression) -%}
    case
        when {{ lead_scoring.matches_regexp(text, '[+-]?[0-9]{1,9}([.]0*)?') }}
            then cast(
                cast({{ text }} as {{ lead_scoring.type_double() }})
                as {{ dbt.type_int() }}
            )
    end
{%- endmacro %}
