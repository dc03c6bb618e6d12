{#
  Text columns for an order by, sorted by code point whatever the collation of the
  database, nulls last: ties are broken the same way everywhere.

  Args:
      columns: names of text columns, one or several.
      direction: asc or desc.
#}
{% macro text_order(columns, direction='asc') %}
    {{- adapter.dispatch('text_order', 'lead_scoring')(
        [columns] if columns is string else columns, direction
    ) -}}
{% endmacro %}

{% macro default__text_order(columns, direction) -%}
    {%- for column in columns -%}
        {{ column }} {{ direction }} nulls last
        {%- if not loop.last %}, {% endif %}
    {%- endfor -%}
{%- endmacro %}

{% macro postgres__text_order(columns, direction) -%}
    {%- for column in columns -%}
        {{ column }} collate "C" {{ direction }} nulls last
        {%- if not loop.last %}, {% endif %}
    {%- endfor -%}
{%- endmacro %}

{# Redshift falls back on Postgres' macros, yet sorts by code point already. #}
{% macro redshift__text_order(columns, direction) -%}
    {{ lead_scoring.default__text_order(columns, direction) }}
{%- endmacro %}
