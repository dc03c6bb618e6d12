{#
  The dates on which every lead is scored, as a mapping from a date (text) to what it is
  for: current, week_before, history. The one place where the clock is read.
#}
{% macro scoring_dates() %}
    {% set as_of = lead_scoring.as_of() %}
    {% set current = lead_scoring.to_date(as_of) %}
    {% set dates = {as_of: ['current']} %}
    {% set week_before = current - modules.datetime.timedelta(days=7) %}
    {% do dates.update({week_before | string: ['week_before']}) %}
    {% for day in lead_scoring.history_dates(current) %}
        {% do dates.setdefault(day | string, []).append('history') %}
    {% endfor %}
    {% do return(dates) %}
{% endmacro %}
