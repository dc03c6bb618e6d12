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
    ('campaign_costs', 'campaign', ['given_cost', 'cost_on']),
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
    -- An id that was unknown may have been named since.
    select
        'events' as input,
        rejected_events.event_id as row_key,
        rejected_events.reason,
        rejected_events.row_detail
    from {{ ref('int_lead_scoring__rejected_events') }} as rejected_events
    left join {{ ref('int_lead_scoring__known_ids') }} as known_ids
        on rejected_events.source_key = known_ids.source_key
    where
        rejected_events.reason != 'unknown lead'
        or known_ids.source_key is null
),

final as (
    {% for input, row_key, details in inputs %}
    select * from {{ input }}
    union all
    {% endfor %}
    select * from events
)

select * from final
