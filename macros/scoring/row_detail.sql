{#
  What stands in a row left out, as one text that lets a person find it.

  Args:
      columns: columns of the row, of any type.
#}
{% macro row_detail(columns) -%}
    {%- for column in columns -%}
        {%- if not loop.first %} || ', ' || {% endif -%}
        '{{ column }}=' || coalesce({{ lead_scoring.number_to_text(column) }}, '')
    {%- endfor -%}
{%- endmacro %}
