{#
  A text of the inputs in one of the spellings that are equal but for capitals: the one
  that sorts first among the rows of the query.

  Args:
      column: the name of a text column, trimmed.
#}
{% macro one_spelling(column) -%}
    first_value({{ column }}) over (
        partition by lower({{ column }})
        order by {{ lead_scoring.text_order(column) }}
        rows between unbounded preceding and current row
    )
{%- endmacro %}
