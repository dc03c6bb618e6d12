{#
  Whether a lead is in the exploration hold-out of lead_scoring__holdout_share, as a SQL
  condition: the same leads in every run and on every engine, chosen by the MD5 of the id.

  Args:
      lead_id: SQL text.
#}
{% macro is_held_out(lead_id) -%}
    {%- set share = lead_scoring.setting('holdout_share') -%}
    {%- set digits = '0123456789abcdef' -%}
    {%- set bound = namespace(rest=share, text='') -%}
    {%- for place in range(8) -%}
        {%- set bound.rest = bound.rest * 16 -%}
        {%- set digit = bound.rest | int -%}
        {%- set bound.text = bound.text ~ digits[digit:digit + 1] -%}
        {%- set bound.rest = bound.rest - digit -%}
    {%- endfor -%}
    {%- if share == 0 -%}
        false
    {%- elif share == 1 -%}
        true
    {%- else -%}
        {#- Eight hexadecimal digits compare as texts as their numbers do. -#}
        substring({{ dbt.hash(dbt.concat(["'holdout:'", lead_id])) }}, 1, 8)
        {{ '<=' if bound.rest > 0 else '<' }} '{{ bound.text }}'
    {%- endif -%}
{%- endmacro %}
