{#
  How far the events of the latest days exceed what the days before them let expect, in
  the spread of such a count: events that come by chance, m of them in the mean, spread by
  the root of m (Poisson). The 1 keeps a single event from being a surge.

  Args:
      recent_count: SQL number, events of the latest days.
      earlier_count: SQL number, events of the days before them.
#}
{% macro momentum(recent_count, earlier_count) -%}
    {%- set days = lead_scoring.momentum_days() -%}
    {%- set expected -%}
        cast({{ earlier_count }} as {{ lead_scoring.type_double() }})
        * {{ days.recent }} / {{ days.earlier }}
    {%- endset -%}
    {{- lead_scoring.to_points(
        '(' ~ recent_count ~ ' - ' ~ expected ~ ') / sqrt(' ~ expected ~ ' + 1)'
    ) -}}
{%- endmacro %}
