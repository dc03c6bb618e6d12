{#
  A row of a scoring table as messages name it: its key columns and what they hold, as
  in the file.

  Args:
      name: the seed's name without its prefix.
#}
{% macro row_key(name) %}
    {%- set parts = [] -%}
    {%- for column in lead_scoring.seed_contract(name).key -%}
        {%- do parts.append("'" ~ (', ' if not loop.first) ~ column ~ "='") -%}
        {%- do parts.append(
            "coalesce(" ~ lead_scoring.to_text(column) ~ ", '(empty)')"
        ) -%}
    {%- endfor -%}
    {{ dbt.concat(parts) }}
{%- endmacro %}
