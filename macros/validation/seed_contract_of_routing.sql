{# The contracts of the seeds that say who works a lead. #}
{% macro seed_contract_of_routing() %}
    {% do return({
        'segments': {
            'key': ['segment', 'attribute'],
            'grain': ['segment', 'attribute', 'operator', 'operand'],
            'required': ['segment', 'attribute', 'operator'],
            'choices': {'operator': lead_scoring.operators()},
        },
        'routing': {
            'key': ['routing_order', 'team'],
            'grain': [
                'routing_order', 'queue', 'territory', 'segment', 'category', 'team',
            ],
            'required': ['routing_order', 'team'],
            'numbers': {'routing_order': 'number'},
        },
        'sales_reps': {
            'key': ['rep_id'],
            'required': ['rep_id', 'team'],
            'choices': {'capacity_period': ['day', 'week', 'month']},
            'numbers': {'capacity': 'whole number of at least 0'},
            'dates': ['away_from', 'away_to'],
            'defaults': {'capacity_period': 'week'},
        },
        'holidays': {
            'key': ['holiday_on'],
            'required': ['holiday_on'],
            'dates': ['holiday_on'],
        },
    }) %}
{% endmacro %}
