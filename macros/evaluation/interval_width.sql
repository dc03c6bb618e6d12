{#
  Standard errors on each side of a figure between which 95 % of a normal distribution lie.
#}
{% macro interval_width() %}
    {% do return('1.959963984540054') %}
{% endmacro %}
