{#
  Whether an event date is to be written to a log, as a SQL condition: what no run noted
  yet, and the current date again if it was the last to be noted.

  Args:
      date: alias of a row with scored_on and is_current.
      noted_until: SQL date, the latest date noted; null where none is.
#}
{% macro is_to_tell(date, noted_until) -%}
    (
        {{ noted_until }} is null
        or {{ date }}.scored_on > {{ noted_until }}
        or ({{ date }}.is_current and {{ date }}.scored_on = {{ noted_until }})
    )
{%- endmacro %}
