{#
  The dates of the score history: the last days of the latest whole days, weeks (Monday
  to Sunday) or months before a date, latest first. None without lead_scoring__history.

  Args:
      day: the date they end before, as a Python date.
#}
{% macro history_dates(day) %}
    {% set history = lead_scoring.setting('history') %}
    {% set dates = [] %}
    {% set one_day = modules.datetime.timedelta(days=1) %}
    {% for period in range(history.periods if history else 0) %}
        {% set end = dates[-1] if dates else day %}
        {% if history.grain == 'day' %}
            {% do dates.append(end - one_day) %}
        {% elif history.grain == 'week' %}
            {% do dates.append(end - one_day * end.isoweekday()) %}
        {% else %}
            {% do dates.append(end.replace(day=1) - one_day) %}
        {% endif %}
    {% endfor %}
    {% do return(dates) %}
{% endmacro %}
