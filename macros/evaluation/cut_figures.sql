{#
  Columns that tell what a cut brings: flagged_share, precision, recall, each with its
  interval, f1, lift and net_value, of a row with the columns of cut_shares().
#}
{% macro cut_figures() -%}
    {%- for share, (part, whole) in lead_scoring.cut_shares().items() %}
    {{ part }} / nullif({{ whole }}, 0) as {{ share }},
    {% for side in ['lower', 'upper'] -%}
    {{ lead_scoring.wilson_bound(part, whole, side) }} as {{ share }}_{{ side }}_bound,
    {% endfor -%}
    {%- endfor %}
    2 * won_count / nullif(flagged_count + all_won, 0) as f1,
    won_count * all_leads / nullif(flagged_count * all_won, 0) as lift,
    {{ lead_scoring.net_value('won_count', 'flagged_count') }} as net_value
{%- endmacro %}
