{# The contracts of the seeds that say what the leads of an account come to. #}
{% macro seed_contract_of_accounts() %}
    {% do return({
        'account_methods': {
            'key': ['scoring_model', 'dimension'],
            'required': ['scoring_model', 'dimension', 'method'],
            'is_addition': true,
            'choices': {
                'dimension': ['fit', 'engagement', 'total'],
                'method': ['best', 'mean', 'top_k', 'champion'],
            },
            'numbers': {
                'top_k': 'whole number above 0',
                'weight_ratio': 'number of at least 0',
                'champion_share': 'number of at least 0',
            },
            'defaults': {'top_k': 3, 'weight_ratio': 0.5, 'champion_share': 0.6},
        },
        'buying_group': {
            'key': ['scoring_model', 'role'],
            'required': ['scoring_model', 'role'],
            'is_addition': true,
            'numbers': {'min_people': 'whole number above 0'},
            'defaults': {'min_people': 1},
        },
    }) %}
{% endmacro %}
