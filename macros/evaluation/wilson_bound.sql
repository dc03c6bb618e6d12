{#
  A bound of the 95 % interval of a share (Wilson 1927): null without trials.

  Args:
      successes: SQL number, 0 to trials; need not be whole.
      trials: SQL number.
      side: 'lower' or 'upper'.
#}
{% macro wilson_bound(successes, trials, side) -%}
    {%- set double = lead_scoring.type_double() -%}
    {%- set wins = 'cast(' ~ successes ~ ' as ' ~ double ~ ')' -%}
    {%- set all = 'nullif(cast(' ~ trials ~ ' as ' ~ double ~ '), 0)' -%}
    {%- set z = lead_scoring.interval_width() -%}
    {%- set square = z ~ ' * ' ~ z -%}
    {# Rounding may leave a hair below 0 under the root. -#}
    (
        {{ wins }} + {{ square }} / 2 {{ '-' if side == 'lower' else '+' }} {{ z }} * sqrt(
            greatest({{ wins }} * (1 - {{ wins }} / {{ all }}), 0) + {{ square }} / 4
        )
    ) / ({{ all }} + {{ square }})
{%- endmacro %}
