{#
  The id of what a condition asks: rules and models that ask the same share the answer.

  Reads the columns attribute, operator and operand.
#}
{% macro predicate_id() -%}
    attribute || ' ' || operator || ' ' || coalesce(operand, '')
{%- endmacro %}
