{#
  The texts of a group in one text, in a fixed order (aggregate).

  Args:
      expression: SQL text.
      order_by: SQL to sort by; the text itself (by code point) where none is given.
      delimiter: what stands between two texts.
#}
{% macro joined_text(expression, order_by=none, delimiter=', ') %}
    {{- adapter.dispatch('joined_text', 'lead_scoring')(expression, order_by, delimiter) -}}
{% endmacro %}

{% macro default__joined_text(expression, order_by, delimiter) -%}
    {{ dbt.listagg(
        expression,
        "'" ~ delimiter ~ "'",
        'order by ' ~ (order_by or lead_scoring.text_order(expression)),
    ) }}
{%- endmacro %}

{# dbt's own listagg leaves the order open on Spark. #}
{% macro spark__joined_text(expression, order_by, delimiter) -%}
    array_join(
        transform(
            array_sort(
                collect_list(
                    named_struct(
                        'position', {{ order_by or expression }}, 'item', {{ expression }}
                    )
                )
            ),
            pair -> pair.item
        ),
        '{{ delimiter }}'
    )
{%- endmacro %}
