{#
  A bound of the 95 % interval of a share (Wilson 1927), 0 to 1: null without trials.

  Args:
      successes: SQL number, 0 to trials; need not be whole.
      trials: SQL number.
      side: 'lower' or 'upper', 1 less the lower bound of the failures.
#}
{% macro wilson_bound(successes, trials, side) -%}
    {%- set double = lead_scoring.type_double() -%}
    {%- set all = 'nullif(cast(' ~ trials ~ ' as ' ~ double ~ '), 0)' -%}
    {%- set wins = 'cast(' ~ successes ~ ' as ' ~ double ~ ')' -%}
    {%- if side == 'upper' -%}
        {%- set wins = '(' ~ all ~ ' - ' ~ wins ~ ')' -%}
    {%- endif -%}
    {%- set z = lead_scoring.interval_width() -%}
    {%- set square = z ~ ' * ' ~ z -%}
    {# As the product of both bounds by the upper one, which no rounding takes below 0. -#}
    {{ '1 - ' if side == 'upper' }}{{ wins }} * {{ wins }} / {{ all }} / (
        {{ wins }} + {{ square }} / 2 + {{ z }} * sqrt(
            greatest({{ wins }} * (1 - {{ wins }} / {{ all }}), 0) + {{ square }} / 4
        )
    )
{%- endmacro %}
