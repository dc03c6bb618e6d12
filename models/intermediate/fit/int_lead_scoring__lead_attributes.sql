{% set text_columns = [
    'lead_id', 'email', 'full_name', 'job_title', 'department', 'country', 'region',
    'company_name', 'account_id', 'lead_source', 'lifecycle_stage', 'owner_id',
    'account_name', 'account_domain', 'account_industry', 'account_country',
    'email_domain', 'seniority', 'job_function',
] -%}
{% set number_columns = ['account_employee_count', 'account_annual_revenue'] -%}
{% set boolean_columns = [
    'is_opted_out', 'is_deleted', 'account_is_customer', 'is_freemail', 'is_competitor',
] -%}

with

profiles as (
    select *
    from {{ ref('int_lead_scoring__lead_profiles') }}
),

asked_attributes as (
    select distinct attribute
    from {{ ref('int_lead_scoring__predicates') }}
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

attributes as (
    select
        entity_type,
        entity_id,
        case
            when entity_type = 'account' and attribute != 'account_name'
                then 'account_' || attribute
            else attribute
        end as attribute,
        attribute_value,
        cast(known_at as date) as known_on
    from {{ ref('stg_lead_scoring__attributes') }}
    where reject_reason is null and attribute_value is not null
),

column_values as (
    select
        profiles.lead_id,
        asked_attributes.attribute,
        case asked_attributes.attribute
            {% for column in text_columns %}
            when '{{ column }}' then profiles.{{ column }}
            {% endfor %}
            {% for column in lead_scoring.attribute_columns('lead', []) %}
            when '{{ column | lower }}' then profiles.lead_column_{{ loop.index }}
            {% endfor %}
            {% for column in lead_scoring.attribute_columns('account', []) %}
            when 'account_{{ column | lower }}' then profiles.account_column_{{ loop.index }}
            {% endfor %}
            {% for column in number_columns %}
            when '{{ column }}' then {{ lead_scoring.number_to_text('profiles.' ~ column) }}
            {% endfor %}
            {% for column in boolean_columns %}
            when '{{ column }}' then {{ lead_scoring.boolean_to_text('profiles.' ~ column) }}
            {% endfor %}
        end as attribute_value,
        cast(null as date) as known_on
    from profiles
    cross join asked_attributes
),

lead_values as (
    select
        lead_ids.lead_id,
        attributes.attribute,
        attributes.attribute_value,
        attributes.known_on
    from attributes
    inner join asked_attributes
        on attributes.attribute = asked_attributes.attribute
    inner join lead_ids
        on attributes.entity_id = lead_ids.source_lead_id
    where attributes.entity_type = 'lead'
),

account_values as (
    select
        profiles.lead_id,
        attributes.attribute,
        attributes.attribute_value,
        attributes.known_on
    from attributes
    inner join asked_attributes
        on attributes.attribute = asked_attributes.attribute
    inner join accounts
        on attributes.entity_id = accounts.account_id
    inner join profiles
        on accounts.account_id = profiles.account_id
    where attributes.entity_type = 'account'
),

all_values as (
    select * from column_values
    union all
    select * from lead_values
    union all
    select * from account_values
),

final as (
    select
        lead_id,
        attribute,
        lower(attribute_value) as attribute_value,
        known_on
    from all_values
    where attribute_value is not null
)

select * from final
