{#
  A row of a scoring table as text that two rows share if they say the same thing: its
  grain, compared as cells compare.

  Args:
      name: the seed's name without its prefix.
#}
{% macro row_identity(name) %}
    {%- set contract = lead_scoring.seed_contract(name) -%}
    {%- set parts = [] -%}
    {%- for column in contract.get('grain', contract.key) -%}
        {%- set text = lead_scoring.to_choice(column) -%}
        {%- if column in contract.get('numbers', {}) -%}
            {%- set number = lead_scoring.to_number(column) -%}
            {%- set text = lead_scoring.number_to_text(number) -%}
        {%- elif column not in contract.get('choices', {}) -%}
            {%- set text = lead_scoring.to_name(column) -%}
        {%- endif -%}
        {%- do parts.append("coalesce(" ~ text ~ ", '')") -%}
        {%- do parts.append("'|'") if not loop.last -%}
    {%- endfor -%}
    {{ dbt.concat(parts) }}
{%- endmacro %}
