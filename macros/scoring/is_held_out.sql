{#
  Whether a lead is in the exploration hold-out of lead_scoring__holdout_share, as a SQL
  condition: the same leads in every run and on every engine, chosen by the MD5 of the id.

  Args:
      lead_id: SQL text.
#}
{% macro is_held_out(lead_id) -%}
    {%- set share = lead_scoring.setting('holdout_share') -%}
    {#- Eight hexadecimal digits compare as texts as their numbers do. -#}
    {%- set bound = '%08x' % (share * 16 ** 8) | round(0, 'ceil') | int -%}
    {%- if share == 0 -%}
        false
    {%- elif share == 1 -%}
        true
    {%- else -%}
        substring({{ dbt.hash(dbt.concat(["'holdout:'", lead_id])) }}, 1, 8) < '{{ bound }}'
    {%- endif -%}
{%- endmacro %}
