{#
  What stands in a row left out, as one text that lets a person find it.

  Args:
      columns: columns of the row, of any type.
      relation: the alias they are read from, where one is needed.
#}
{% macro row_detail(columns, relation=none) -%}
    {%- for column in columns -%}
        {%- if not loop.first %} || ', ' || {% endif -%}
        {%- set cell = relation ~ '.' ~ column if relation else column -%}
        '{{ column }}=' || coalesce({{ lead_scoring.number_to_text(cell) }}, '')
    {%- endfor -%}
{%- endmacro %}
