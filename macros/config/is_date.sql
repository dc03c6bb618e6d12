{#
  Whether a text is a day of the calendar in the form 2026-01-31.

  Args:
      text: the text.
#}
{% macro is_date(text) %}
    {% set pattern = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' %}
    {% if not modules.re.match(pattern, text) or text[:4] == '0000' %}
        {% do return(false) %}
    {% endif %}
    {# A day that the month does not have runs over into the next. #}
    {% set first = modules.datetime.date(text[:4] | int, text[5:7] | int, 1) %}
    {% set day = first + modules.datetime.timedelta(days=(text[8:] | int) - 1) %}
    {% do return(day.month == first.month) %}
{% endmacro %}
