{# The contracts of the seeds that tell what happens to scores and to leads. #}
{% macro seed_contract_of_crossings() %}
    {% do return({
        'watermarks': {
            'key': ['scoring_model', 'measure', 'level'],
            'required': ['scoring_model', 'measure', 'level'],
            'choices': {'measure': ['total', 'fit', 'engagement', 'category:<name>']},
            'numbers': {'level': 'number', 'rearm_below': 'number'},
        },
        'recycling': {
            'is_addition': true,
            'key': ['scoring_model', 'outcome', 'reason_pattern'],
            'required': ['scoring_model', 'outcome', 'cooldown_days'],
            'choices': {
                'outcome': ['rejected', 'lost'], 'reset': ['none', 'engagement'],
            },
            'numbers': {'cooldown_days': 'whole number of at least 0'},
            'defaults': {'reason_pattern': '%', 'reset': 'none'},
        },
    }) %}
{% endmacro %}
