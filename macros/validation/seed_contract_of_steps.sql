{# The contract of the seed that says what leads get that do not qualify. #}
{% macro seed_contract_of_steps() %}
    {% do return({
        'nurture_tracks': {
            'key': ['scoring_model', 'fit_band', 'engagement_band'],
            'is_addition': true,
            'required': ['scoring_model', 'fit_band', 'engagement_band', 'track'],
        },
    }) %}
{% endmacro %}
