{#
  e to the power of a number, 0 or huge where a double ends: some engines raise an error
  there.

  Args:
      exponent: SQL double.
#}
{% macro bounded_exp(exponent) -%}
    exp(greatest(least({{ exponent }}, 700), -700))
{%- endmacro %}
