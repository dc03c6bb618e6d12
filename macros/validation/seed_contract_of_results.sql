{# The contracts of the seeds that say what becomes of the points. #}
{% macro seed_contract_of_results() %}
    {% do return({
        'models': {
            'key': ['scoring_model'],
            'required': ['scoring_model'],
            'choices': {'status': ['active', 'challenger', 'draft']},
            'numbers': {
                'precedence': 'number',
                'fit_weight': 'number', 'engagement_weight': 'number',
                'fit_base': 'number', 'fit_min': 'number', 'fit_max': 'number',
                'engagement_min': 'number', 'engagement_max': 'number',
                'total_min': 'number', 'total_max': 'number',
                'lookback_days': 'whole number above 0',
                'inactivity_days': 'whole number above 0',
                'inactivity_points': 'number of at least 0',
                'inactivity_grace_days': 'whole number of at least 0',
                'trend_tolerance': 'number of at least 0',
            },
            'defaults': {
                'status': 'active', 'precedence': 100,
                'fit_weight': 1, 'engagement_weight': 1, 'fit_base': 0,
                'engagement_min': 0, 'total_min': 0, 'lookback_days': 730,
                'inactivity_points': 0, 'inactivity_grace_days': 0, 'trend_tolerance': 0,
            },
        },
        'bands': {
            'key': ['scoring_model', 'dimension', 'band'],
            'required': ['scoring_model', 'dimension', 'band'],
            'choices': {'dimension': ['fit', 'engagement', 'total', 'account']},
            'numbers': {'lower_bound': 'number'},
        },
        'matrix': {
            'key': ['scoring_model', 'fit_band', 'engagement_band'],
            'required': [
                'scoring_model', 'fit_band', 'engagement_band', 'quadrant', 'action',
            ],
            'numbers': {'sla_hours': 'number of at least 0', 'priority': 'number'},
        },
        'qualification': {
            'key': ['scoring_model', 'lane', 'measure'],
            'grain': ['scoring_model', 'lane', 'measure', 'operator', 'operand'],
            'required': ['scoring_model', 'lane', 'measure', 'operator'],
            'choices': {
                'measure': [
                    'fit', 'engagement', 'total', 'fit_band', 'engagement_band',
                    'category:<name>', 'rule:<name>',
                ],
                'operator': lead_scoring.operators(),
            },
            'numbers': {'lane_order': 'number'},
        },
    }) %}
{% endmacro %}
