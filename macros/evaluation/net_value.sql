{#
  What working some leads brings less what it costs (SQL double): null where
  lead_scoring__evaluation does not say win_value and call_cost.

  Args:
      won: SQL double, how many of them are won.
      flagged: SQL double, how many are worked.
#}
{% macro net_value(won, flagged) -%}
    {%- set win_value = lead_scoring.evaluation('win_value') -%}
    {%- set call_cost = lead_scoring.evaluation('call_cost') -%}
    {%- if win_value is none or call_cost is none -%}
    cast(null as {{ lead_scoring.type_double() }})
    {%- else -%}
    {{ win_value }} * {{ won }} - {{ call_cost }} * {{ flagged }}
    {%- endif -%}
{%- endmacro %}
