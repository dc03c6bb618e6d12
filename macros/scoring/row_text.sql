{#
  A row of a scoring table as one text, the same on every engine: what rules_hash is made
  of.

  Args:
      seed: the name of the scoring table, without its prefix.
      text_columns: text columns of its staging model.
      number_columns: number columns of its staging model.
#}
{% macro row_text(seed, text_columns, number_columns=[]) -%}
    '{{ seed }}'
    {%- for column in text_columns %}
    || '|' || coalesce({{ column }}, '')
    {%- endfor %}
    {%- for column in number_columns %}
    || '|' || coalesce({{ lead_scoring.number_to_text(column) }}, '')
    {%- endfor %}
{%- endmacro %}
