{#
  Whether a number, in plain text (10, 2.5), is among the parts of an operand.

  Args:
      number: SQL number.
      operand_list: SQL text, the parts as |a|b|.
#}
{% macro is_number_listed(number, operand_list) -%}
    {{ dbt.position(
        "'|' || " ~ lead_scoring.number_to_text(number) ~ " || '|'", operand_list
    ) }} > 0
{%- endmacro %}
