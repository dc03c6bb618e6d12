{#
  A number as text, whole numbers without decimals: engines print 2000.0 or 2000.

  Args:
      expression: SQL number.
#}
{% macro number_to_text(expression) %}
    {{- lead_scoring.replace_regexp(
        'cast(' ~ expression ~ ' as ' ~ lead_scoring.type_text() ~ ')', '[.]0+$', ''
    ) -}}
{% endmacro %}
