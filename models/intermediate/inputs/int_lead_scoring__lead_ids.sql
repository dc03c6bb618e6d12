with

leads as (
    select lead_id
    from {{ ref('stg_lead_scoring__leads') }}
    where reject_reason is null
),

identity_chains as (
    select
        source_id,
        last_lead_id
    from {{ ref('int_lead_scoring__identity_chains') }}
    where last_lead_id is not null
),

final as (
    select
        leads.lead_id as source_lead_id,
        coalesce(identity_chains.last_lead_id, leads.lead_id) as lead_id
    from leads
    left join identity_chains
        on leads.lead_id = identity_chains.source_id
    union all
    select
        identity_chains.source_id as source_lead_id,
        identity_chains.last_lead_id as lead_id
    from identity_chains
    left join leads
        on identity_chains.source_id = leads.lead_id
    where leads.lead_id is null
)

select * from final
