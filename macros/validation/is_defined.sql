{#
  Whether a scoring table has a row of which another speaks, as a SQL condition.

  Args:
      table: the defining seed's name without its prefix.
      matches: SQL condition between the rows called defined and checked.
#}
{% macro is_defined(table, matches) -%}
    exists (
        select 1
        from {{ ref('stg_lead_scoring__' ~ table) }} as defined
        where {{ matches }}
    )
{%- endmacro %}
