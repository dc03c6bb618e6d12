{#
  A figure as messages tell it: text, rounded to 4 decimals.

  Args:
      figure: SQL double.
#}
{% macro figure_text(figure) -%}
    {{ lead_scoring.number_to_text(lead_scoring.to_points(figure)) }}
{%- endmacro %}
