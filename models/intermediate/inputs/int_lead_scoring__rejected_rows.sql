{% set inputs = [
    ('leads', 'lead_id', ['email', 'full_name', 'company_name', 'created_at']),
    ('accounts', 'account_id', ['account_name', 'domain']),
    (
        'attributes',
        'entity_id',
        ['entity_type', 'attribute', 'attribute_value', 'known_at'],
    ),
    ('outcomes', 'outcome_id', ['source_lead_id', 'outcome', 'occurred_at']),
    (
        'adjustments',
        'adjustment_id',
        ['source_lead_id', 'given_model', 'dimension', 'kind', 'points', 'effective_at'],
    ),
    ('identities', 'source_id', ['next_id']),
] -%}

with

{% for input, row_key, details in inputs %}
{{ input }} as (
    select
        '{{ input }}' as input,
        {{ row_key }} as row_key,
        reject_reason as reason,
        {{ lead_scoring.row_detail(details) }} as row_detail
    from {{ ref('stg_lead_scoring__' ~ input) }}
    where reject_reason is not null
),

{% endfor %}
events as (
    select
        'events' as input,
        event_id as row_key,
        reject_reason as reason,
        {{ lead_scoring.row_detail(
            ['source_lead_id', 'event_type', 'asset', 'occurred_at', 'loaded_at']
        ) }} as row_detail
    from {{ ref('int_lead_scoring__events') }}
    where reject_reason is not null
),

final as (
    {% for input, row_key, details in inputs %}
    select * from {{ input }}
    union all
    {% endfor %}
    select * from events
)

select * from final
