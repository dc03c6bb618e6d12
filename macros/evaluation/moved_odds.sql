{#
  A share whose log-odds are moved by an amount: p / (p + (1 - p) * exp(-by)).

  Args:
      share: SQL double, above 0.
      by: SQL double.
#}
{% macro moved_odds(share, by) -%}
    {# Beyond 700 exp leaves the range of doubles, an error on some engines. -#}
    {{ share }} / (
        {{ share }}
        + (1 - {{ share }}) * exp(least(greatest(-({{ by }}), -700), 700))
    )
{%- endmacro %}
