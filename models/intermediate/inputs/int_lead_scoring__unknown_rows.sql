{% set inputs_of_leads = [
    ('outcomes', 'outcome_id', ['outcome', 'occurred_at']),
    ('adjustments', 'adjustment_id', ['kind', 'points', 'effective_at']),
] -%}

with

known_ids as (
    select source_lead_id
    from {{ ref('int_lead_scoring__known_ids') }}
),

accounts as (
    select account_id
    from {{ ref('stg_lead_scoring__accounts') }}
    where reject_reason is null
),

identities as (
    select
        source_id,
        next_id
    from {{ ref('stg_lead_scoring__identities') }}
    where reject_reason is null
),

lead_ids as (
    select distinct source_lead_id
    from {{ ref('int_lead_scoring__lead_ids') }}
    where source_lead_id != lead_id
),

attributes as (
    select
        entity_type,
        entity_id,
        {{ lead_scoring.row_detail(['entity_type', 'attribute', 'attribute_value']) }}
            as row_detail
    from {{ ref('stg_lead_scoring__attributes') }}
    where reject_reason is null and attribute_value is not null
),

lead_rows as (
    {% for input, row_key, details in inputs_of_leads %}
    select
        '{{ input }}' as input,
        {{ row_key }} as row_key,
        source_lead_id,
        {{ lead_scoring.row_detail(['source_lead_id'] + details) }} as row_detail
    from {{ ref('stg_lead_scoring__' ~ input) }}
    where reject_reason is null
    union all
    {% endfor %}
    select
        'attributes' as input,
        entity_id as row_key,
        entity_id as source_lead_id,
        row_detail
    from attributes
    where entity_type = 'lead'
),

final as (
    select
        lead_rows.input,
        lead_rows.row_key,
        'unknown lead' as reason,
        lead_rows.row_detail
    from lead_rows
    left join known_ids
        on lead_rows.source_lead_id = known_ids.source_lead_id
    where known_ids.source_lead_id is null
    union all
    select
        'attributes' as input,
        attributes.entity_id as row_key,
        'unknown account' as reason,
        attributes.row_detail
    from attributes
    left join accounts
        on attributes.entity_id = accounts.account_id
    where attributes.entity_type = 'account' and accounts.account_id is null
    union all
    select
        'identities' as input,
        identities.source_id as row_key,
        case
            when circles.source_id is not null then 'circular identity'
            else 'unknown lead'
        end as reason,
        {{ lead_scoring.row_detail(['next_id'], 'identities') }} as row_detail
    from identities
    left join {{ ref('int_lead_scoring__identity_circles') }} as circles
        on identities.source_id = circles.source_id
    left join lead_ids
        on identities.source_id = lead_ids.source_lead_id
    where circles.source_id is not null or lead_ids.source_lead_id is null
)

select * from final
