{#
  The probability of log-odds; beyond 30 either way it is as good as certain, and what is
  left of a double keeps it from being 0 or 1.

  Args:
      log_odds: SQL double.
#}
{% macro logistic(log_odds) -%}
    1 / (1 + exp(-greatest(least({{ log_odds }}, 30), -30)))
{%- endmacro %}
