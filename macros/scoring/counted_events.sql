{#
  c(d): how many of a day's n(d) matching events count under the daily limits.

  Args:
      event_count: SQL number, n(d).
      rule: alias of the relation with min_per_day and max_per_day.
#}
{% macro counted_events(event_count, rule) -%}
    case
        when {{ event_count }} < {{ rule }}.min_per_day then 0
        when {{ event_count }} > {{ rule }}.max_per_day then {{ rule }}.max_per_day
        else {{ event_count }}
    end
{%- endmacro %}
