{# The contracts of the seeds that give points. #}
{% macro seed_contract_of_rules() %}
    {% set at_least_0 = 'number of at least 0' %}
    {% set condition = ['attribute', 'operator'] %}
    {% do return({
        'populations': {
            'key': ['scoring_model', 'attribute'],
            'grain': ['scoring_model', 'attribute', 'operator', 'operand'],
            'required': ['scoring_model'] + condition,
            'choices': {'operator': lead_scoring.operators()},
        },
        'fit_rules': {
            'key': ['scoring_model', 'rule_id'],
            'required': ['scoring_model', 'rule_id', 'points'],
            'choices': {'effect': ['score', 'disqualify']},
            'numbers': {'points': 'number', 'points_if_not_met': 'number'},
            'defaults': {'effect': 'score', 'points_if_not_met': 0},
        },
        'fit_conditions': {
            'key': ['scoring_model', 'rule_id', 'attribute'],
            'grain': ['scoring_model', 'rule_id', 'attribute', 'operator', 'operand'],
            'required': ['scoring_model', 'rule_id'] + condition,
            'choices': {'operator': lead_scoring.operators()},
        },
        'engagement_rules': {
            'key': ['scoring_model', 'rule_id'],
            'required': ['scoring_model', 'rule_id', 'event_type', 'points'],
            'choices': {
                'effect': ['score', 'qualify', 'disqualify'],
                'counting': ['each', 'first', 'latest'],
                'decay_kind': ['none', 'window', 'linear', 'step', 'half_life'],
            },
            'numbers': {
                'min_event_value': 'number', 'points': 'number',
                'min_per_day': at_least_0, 'max_per_day': 'number above 0',
                'min_count': at_least_0, 'max_points': at_least_0,
                'decay_days': 'number above 0', 'decay_share': at_least_0,
            },
            'defaults': {
                'asset_pattern': '%', 'campaign_pattern': '%', 'effect': 'score',
                'counting': 'each', 'min_per_day': 1, 'min_count': 1,
                'decay_kind': 'none',
            },
        },
        'rule_groups': {
            'key': ['scoring_model', 'dimension', 'rule_group'],
            'required': ['scoring_model', 'dimension', 'rule_group'],
            'choices': {'dimension': ['fit', 'engagement'], 'mode': ['sum', 'best']},
            'numbers': {'min_points': 'number', 'max_points': 'number'},
            'defaults': {'mode': 'sum'},
        },
    }) %}
{% endmacro %}
