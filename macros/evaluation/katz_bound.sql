{#
  A bound of the 95 % interval of the ratio of two conversions (Katz et al. 1978, of the
  logarithm, with half a win and one lead added to both sides): null where a side has no
  lead.

  Args:
      won_with: SQL double, won leads of the conversion above the line.
      leads_with: SQL double, its leads.
      won_without: SQL double, won leads of the conversion below it.
      leads_without: SQL double, its leads.
      side: 'lower' or 'upper'.
#}
{% macro katz_bound(won_with, leads_with, won_without, leads_without, side) -%}
    case when {{ leads_with }} > 0 and {{ leads_without }} > 0 then exp(
        ln(
            ({{ won_with }} + 0.5) / ({{ leads_with }} + 1)
            / (({{ won_without }} + 0.5) / ({{ leads_without }} + 1))
        )
        {{ '-' if side == 'lower' else '+' }} {{ lead_scoring.interval_width() }} * sqrt(
            1 / ({{ won_with }} + 0.5) - 1 / ({{ leads_with }} + 1)
            + 1 / ({{ won_without }} + 0.5) - 1 / ({{ leads_without }} + 1)
        )
    ) end
{%- endmacro %}
