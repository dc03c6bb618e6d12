{#
  The contract of the seed of sequence rules: that of engagement rules, with two events to
  ask for and the days between them instead of one event.
#}
{% macro seed_contract_of_sequences() %}
    {% set engagement_rules = lead_scoring.seed_contract_of_rules().engagement_rules %}
    {% set numbers = {'within_days': 'whole number of at least 0'} %}
    {% set defaults = {'first_asset_pattern': '%', 'second_asset_pattern': '%'} %}
    {% set only_theirs = ['min_event_value', 'asset_pattern', 'campaign_pattern'] %}
    {% for column, kind in engagement_rules.numbers.items()
        if column not in only_theirs %}
        {% do numbers.update({column: kind}) %}
    {% endfor %}
    {% for column, default in engagement_rules.defaults.items()
        if column not in only_theirs %}
        {% do defaults.update({column: default}) %}
    {% endfor %}
    {% do return({
        'sequence_rules': {
            'key': ['scoring_model', 'rule_id'],
            'is_addition': true,
            'required': [
                'scoring_model', 'rule_id', 'first_event_type', 'second_event_type',
                'within_days', 'points',
            ],
            'choices': engagement_rules.choices,
            'numbers': numbers,
            'defaults': defaults,
        },
    }) %}
{% endmacro %}
