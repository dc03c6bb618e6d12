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
        coalesce(cast(known_at as date), {{ lead_scoring.since_ever() }}) as known_on
    from {{ ref('stg_lead_scoring__attributes') }}
    where reject_reason is null and attribute_value is not null
),

lead_ids as (
    select *
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
        lead_id,
        valid_from,
        valid_until
    from lead_ids
    union all
    select
        'account' as entity_type,
        accounts.account_id as entity_id,
        leads.lead_id,
        {{ lead_scoring.since_ever() }} as valid_from,
        cast(null as date) as valid_until
    from accounts
    inner join leads
        on accounts.account_id = leads.account_id
),

final as (
    select distinct
        entities.lead_id,
        attributes.attribute,
        attributes.attribute_value,
        case
            when attributes.known_on > entities.valid_from then attributes.known_on
            else entities.valid_from
        end as valid_from,
        entities.valid_until
    from attributes
    inner join asked_attributes
        on attributes.attribute = asked_attributes.attribute
    inner join entities
        on
            attributes.entity_type = entities.entity_type
            and attributes.entity_id = entities.entity_id
    where
        attributes.known_on < entities.valid_until
        or entities.valid_until is null
)

select * from final
