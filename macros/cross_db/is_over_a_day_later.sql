{#
  Whether the first timestamp lies more than 24 hours after the second (null if one is).

  Args:
      later: SQL timestamp (UTC).
      earlier: SQL timestamp (UTC).
#}
{% macro is_over_a_day_later(later, earlier) -%}
    {{- adapter.dispatch('is_over_a_day_later', 'lead_scoring')(later, earlier) -}}
{%- endmacro %}

{% macro default__is_over_a_day_later(later, earlier) -%}
    {{ later }} > {{ earlier }} + interval '1 day'
{%- endmacro %}

{% macro bigquery__is_over_a_day_later(later, earlier) -%}
    {{ later }} > timestamp_add({{ earlier }}, interval 1 day)
{%- endmacro %}
