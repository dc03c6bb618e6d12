{#
  Whether a value says which dates a score history holds: a grain, and a number of
  periods or the date it begins on.

  Args:
      value: the value of lead_scoring__history.
#}
{% macro is_history(value) %}
    {% if value is not mapping or value.grain not in ('day', 'week', 'month') %}
        {% do return(false) %}
    {% endif %}
    {% set keys = value.keys() | sort | join(' ') %}
    {% if keys == 'grain since' %}
        {% do return(lead_scoring.is_date(value.since | string)) %}
    {% endif %}
    {% do return(
        keys == 'grain periods'
        and value.periods is integer and value.periods is not boolean
        and value.periods > 0
    ) %}
{% endmacro %}
