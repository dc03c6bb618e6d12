{#
  The shares by which a cut is judged, as a mapping from the share's name to the columns
  of what it counts and what it counts them among: flagged_count leads, won_count of them
  won, of all_leads, all_won of them won.
#}
{% macro cut_shares() %}
    {% do return({
        'flagged_share': ['flagged_count', 'all_leads'],
        'precision': ['won_count', 'flagged_count'],
        'recall': ['won_count', 'all_won'],
    }) %}
{% endmacro %}
