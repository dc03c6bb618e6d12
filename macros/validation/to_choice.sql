{#
  A cell as one of the values a column may take: trimmed, lower-cased, inner spaces
  collapsed, none around a colon (not in, category:pricing).

  Args:
      expression: SQL of any type.
#}
{% macro to_choice(expression) %}
    {%- set spaced = lead_scoring.replace_regexp(
        lead_scoring.to_name(expression), ' +', ' '
    ) -%}
    {{- lead_scoring.replace_regexp(spaced, ' ?: ?', ':') -}}
{% endmacro %}
