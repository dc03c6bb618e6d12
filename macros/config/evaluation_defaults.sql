{#
  What lead_scoring__evaluation may set, with the values that count where it does not:
  docs/evaluation.md says what each does. Without a value for a won deal and for a call no
  threshold is found by their value.
#}
{% macro evaluation_defaults() %}
    {% do return({
        'minimum_per_outcome': 20,
        'later_share': 0.3,
        'win_value': none,
        'call_cost': none,
        'calibration_bins': 20,
        'leak_auc': 0.95,
        'always_on_share': 0.98,
        'redundant_correlation': 0.9,
        'max_noise_probability': 0.01,
        'max_stability_index': 0.2,
        'max_unknown_change': 0.1,
        'silent_days': 30,
    }) %}
{% endmacro %}
