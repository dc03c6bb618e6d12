{#
  A value as a boolean; null where it says neither yes nor no.

  Args:
      expression: SQL of any type.
#}
{% macro to_boolean(expression) %}
    {%- set text = "lower(" ~ lead_scoring.to_text(expression) ~ ")" -%}
    case
        when {{ text }} in ('true', 't', 'yes', 'y', '1') then true
        when {{ text }} in ('false', 'f', 'no', 'n', '0') then false
    end
{%- endmacro %}
