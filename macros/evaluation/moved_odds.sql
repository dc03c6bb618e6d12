{#
  A share whose log-odds are moved by an amount: p / (p + (1 - p) * exp(-by)).

  Args:
      share: SQL double, above 0.
      by: SQL double.
#}
{% macro moved_odds(share, by) -%}
    {{ share }} / (
        {{ share }}
        + (1 - {{ share }}) * {{ lead_scoring.bounded_exp('-(' ~ by ~ ')') }}
    )
{%- endmacro %}
