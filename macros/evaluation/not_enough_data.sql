{#
  The note that says why a set of judged leads gives no figures (SQL text).

  Args:
      won: SQL integer, its won leads.
      closed: SQL integer, its leads.
#}
{% macro not_enough_data(won, closed) -%}
    'not enough data: ' || {{ lead_scoring.number_to_text(won) }} || ' won and '
    || {{ lead_scoring.number_to_text(closed ~ ' - ' ~ won) }}
    || ' lost leads, {{ lead_scoring.evaluation('minimum_per_outcome') }} of each are needed'
{%- endmacro %}
