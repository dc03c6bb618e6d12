{#
  The dates of the score history: the last days of whole days, weeks (Monday to Sunday)
  or months before a date, latest first; as many as lead_scoring__history asks for, or
  those from the date on that it names. None without it.

  Args:
      day: the date they end before, as a Python date.
#}
{% macro history_dates(day) %}
    {% set history = lead_scoring.setting('history') %}
    {% if not history %}
        {% do return([]) %}
    {% endif %}
    {% set dates = [] %}
    {% set one_day = modules.datetime.timedelta(days=1) %}
    {% set since = history.since | default('0001-01-01', true) | string %}
    {# Of a history with a beginning there are at most as many periods as days. #}
    {% set first = lead_scoring.to_date(since) %}
    {% for period in range(history.periods | default((day - first).days, true)) %}
        {% set end = dates[-1] if dates else day %}
        {% if history.grain == 'day' %}
            {% set last_day = end - one_day %}
        {% elif history.grain == 'week' %}
            {% set last_day = end - one_day * end.isoweekday() %}
        {% else %}
            {% set last_day = end.replace(day=1) - one_day %}
        {% endif %}
        {% if last_day >= first %}
            {% do dates.append(last_day) %}
        {% endif %}
    {% endfor %}
    {% do return(dates) %}
{% endmacro %}
