with

asked_attributes as (
    select distinct attribute
    from {{ ref('int_lead_scoring__predicates') }}
),

attributes as (
    select
        entity_type,
        entity_id,
        case
            when entity_type = 'account' and attribute != 'account_name'
                then 'account_' || attribute
            else attribute
        end as attribute,
        lower(attribute_value) as attribute_value,
        cast(known_at as date) as known_on
    from {{ ref('stg_lead_scoring__attributes') }}
    where reject_reason is null and attribute_value is not null
),

lead_ids as (
    select
        source_lead_id,
        lead_id
    from {{ ref('int_lead_scoring__lead_ids') }}
),

accounts as (
    select account_id
    from {{ ref('stg_lead_scoring__accounts') }}
    where reject_reason is null
),

leads as (
    select
        lead_id,
        account_id
    from {{ ref('int_lead_scoring__leads') }}
),

entities as (
    select
        'lead' as entity_type,
        source_lead_id as entity_id,
        lead_id
    from lead_ids
    union all
    select
        'account' as entity_type,
        accounts.account_id as entity_id,
        leads.lead_id
    from accounts
    inner join leads
        on accounts.account_id = leads.account_id
),

final as (
    select distinct
        entities.lead_id,
        attributes.attribute,
        attributes.attribute_value,
        attributes.known_on
    from attributes
    inner join asked_attributes
        on attributes.attribute = asked_attributes.attribute
    inner join entities
        on
            attributes.entity_type = entities.entity_type
            and attributes.entity_id = entities.entity_id
)

select * from final
