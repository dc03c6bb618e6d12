{#
  The number of the window, aligned to the epoch, in which a moment lies.

  Args:
      moment: SQL timestamp (UTC).
      window_seconds: SQL number, the length of a window.
#}
{% macro window_number(moment, window_seconds) -%}
    floor(
        cast({{ lead_scoring.epoch_seconds(moment) }} as {{ lead_scoring.type_double() }})
        / {{ window_seconds }}
    )
{%- endmacro %}
