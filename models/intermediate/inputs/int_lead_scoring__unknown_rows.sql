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

circles as (
    select source_id
    from {{ ref('int_lead_scoring__identity_circles') }}
),

lead_rows as (
    select
        'outcomes' as input,
        outcome_id as row_key,
        source_lead_id,
        {{ lead_scoring.row_detail(['source_lead_id', 'outcome', 'occurred_at']) }}
            as row_detail
    from {{ ref('stg_lead_scoring__outcomes') }}
    where reject_reason is null
    union all
    select
        'adjustments' as input,
        adjustment_id as row_key,
        source_lead_id,
        {{ lead_scoring.row_detail(
            ['source_lead_id', 'kind', 'points', 'effective_at']
        ) }} as row_detail
    from {{ ref('stg_lead_scoring__adjustments') }}
    where reject_reason is null
    union all
    select
        'attributes' as input,
        entity_id as row_key,
        entity_id as source_lead_id,
        {{ lead_scoring.row_detail(['entity_type', 'attribute', 'attribute_value']) }}
            as row_detail
    from {{ ref('stg_lead_scoring__attributes') }}
    where
        reject_reason is null
        and entity_type = 'lead'
        and attribute_value is not null
),

account_rows as (
    select
        entity_id,
        {{ lead_scoring.row_detail(['entity_type', 'attribute', 'attribute_value']) }}
            as row_detail
    from {{ ref('stg_lead_scoring__attributes') }}
    where
        reject_reason is null
        and entity_type = 'account'
        and attribute_value is not null
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
        account_rows.entity_id as row_key,
        'unknown account' as reason,
        account_rows.row_detail
    from account_rows
    left join accounts
        on account_rows.entity_id = accounts.account_id
    where accounts.account_id is null
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
    left join circles
        on identities.source_id = circles.source_id
    left join lead_ids
        on identities.source_id = lead_ids.source_lead_id
    where circles.source_id is not null or lead_ids.source_lead_id is null
)

select * from final
