{{ config(tags='lead_scoring_weights') }}

{% set tables = [
    ('models', ['scoring_model', 'status'], [
        'precedence', 'fit_weight', 'engagement_weight', 'fit_base', 'fit_min', 'fit_max',
        'engagement_min', 'engagement_max', 'total_min', 'total_max', 'lookback_days',
        'inactivity_days', 'inactivity_points', 'inactivity_grace_days', 'trend_tolerance',
    ]),
    ('populations', ['scoring_model', 'attribute', 'operator', 'operand'], []),
    ('fit_rules', ['scoring_model', 'rule_id', 'rule_group', 'effect'], [
        'points', 'points_if_not_met',
    ]),
    (
        'fit_conditions',
        ['scoring_model', 'rule_id', 'attribute', 'operator', 'operand'],
        [],
    ),
    ('engagement_rules', [
        'scoring_model', 'rule_id', 'rule_group', 'event_type', 'asset_pattern',
        'campaign_pattern', 'effect', 'counting', 'decay_kind',
    ], [
        'min_event_value', 'points', 'min_per_day', 'max_per_day', 'min_count',
        'max_points', 'decay_days', 'decay_share',
    ]),
    ('rule_groups', ['scoring_model', 'dimension', 'rule_group', 'mode'], [
        'min_points', 'max_points',
    ]),
    ('bands', ['scoring_model', 'dimension', 'band'], ['lower_bound']),
    ('matrix', [
        'scoring_model', 'fit_band', 'engagement_band', 'quadrant', 'action', 'queue',
    ], ['sla_hours', 'priority']),
    ('qualification', [
        'scoring_model', 'lane', 'measure', 'measure_name', 'operator', 'operand',
        'stay_operand',
    ], ['lane_order']),
    ('recycling', ['scoring_model', 'outcome', 'reason_pattern', 'reset'], [
        'cooldown_days',
    ]),
    ('asset_categories', ['category', 'asset_pattern'], ['share']),
    ('title_patterns', ['title_pattern', 'seniority', 'job_function'], [
        'pattern_order',
    ]),
    ('freemail_domains', ['domain'], []),
    ('competitor_domains', ['domain'], []),
    ('bot_rules', ['bot_rule_id', 'event_type'], ['max_events', 'window_seconds']),
] -%}

with

{% for table, text_columns, number_columns in tables %}
{{ table }} as (
    select
        {{ 'scoring_model' if 'scoring_model' in text_columns
            else 'cast(null as ' ~ lead_scoring.type_text() ~ ')' }} as scoring_model,
        {{ lead_scoring.row_text(table, text_columns, number_columns) }} as row_text
    from {{ ref('stg_lead_scoring__' ~ table) }}
),

{% endfor %}
final as (
    {% for table, text_columns, number_columns in tables %}
    select
        scoring_model,
        {{ dbt.hash('row_text') }} as row_hash
    from {{ table }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select * from final
