{# The contracts of the seeds that sort assets, titles, domains and bots. #}
{% macro seed_contract_of_lookups() %}
    {% do return({
        'asset_categories': {
            'key': ['category', 'asset_pattern'],
            'required': ['category', 'asset_pattern'],
            'numbers': {'share': 'number of at least 0'},
            'defaults': {'share': 1},
        },
        'title_patterns': {
            'key': ['title_pattern', 'pattern_order'],
            'required': ['title_pattern', 'pattern_order'],
            'numbers': {'pattern_order': 'number'},
        },
        'freemail_domains': {'key': ['domain'], 'required': ['domain']},
        'competitor_domains': {'key': ['domain'], 'required': ['domain']},
        'bot_rules': {
            'key': ['bot_rule_id'],
            'required': ['bot_rule_id', 'event_type', 'max_events', 'window_seconds'],
            'numbers': {
                'max_events': 'number above 0',
                'window_seconds': 'whole number above 0',
            },
        },
    }) %}
{% endmacro %}
