{#
  What published guides ask of a lead score: the share of leads it flags (at least, at
  most), the share of conversions among them, and how many times as often the top band
  converts as the lowest.
#}
{% macro published_bar() %}
    {% do return({
        'least_flagged_share': 0.15,
        'most_flagged_share': 0.35,
        'least_recall': 0.6,
        'least_ratio_of_bands': 10,
    }) %}
{% endmacro %}
