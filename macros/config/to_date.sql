{#
  A day as a Python date.

  Args:
      text: the day, as 2026-01-31.
#}
{% macro to_date(text) %}
    {% do return(
        modules.datetime.date(text[:4] | int, text[5:7] | int, text[8:] | int)
    ) %}
{% endmacro %}
