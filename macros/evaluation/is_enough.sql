{#
  Whether a set of judged leads is large enough to give figures (a condition).

  Args:
      won: SQL number, its won leads.
      closed: SQL number, its leads.
#}
{% macro is_enough(won, closed) -%}
    {%- set minimum = lead_scoring.evaluation('minimum_per_outcome') -%}
    {{ won }} >= {{ minimum }} and {{ closed }} - {{ won }} >= {{ minimum }}
{%- endmacro %}
