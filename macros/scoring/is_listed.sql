{#
  Whether a text is one of the values of a list, as a SQL condition. A text with a bar of
  its own is none.

  Args:
      text: SQL text, trimmed and lower-cased.
      list: SQL text, the values as |a|b|.
#}
{% macro is_listed(text, list) -%}
    {{ dbt.position("'|' || " ~ text ~ " || '|'", list) }} > 0
    and {{ dbt.position("'|'", text) }} = 0
{%- endmacro %}
