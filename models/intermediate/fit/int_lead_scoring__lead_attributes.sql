{% set text_columns = [
    'leads.lead_id', 'leads.email', 'leads.full_name', 'leads.job_title',
    'leads.department', 'leads.country', 'leads.region', 'leads.company_name',
    'leads.account_id', 'leads.lead_source', 'leads.lifecycle_stage', 'leads.owner_id',
    'leads.account_name', 'leads.account_domain', 'leads.account_industry',
    'leads.account_country', 'leads.email_domain', 'derived_attributes.seniority',
    'derived_attributes.job_function',
] -%}
{% set number_columns = [
    'leads.account_employee_count', 'leads.account_annual_revenue',
] -%}
{% set boolean_columns = [
    'leads.is_opted_out', 'leads.is_deleted', 'leads.account_is_customer',
    'derived_attributes.is_freemail', 'derived_attributes.is_competitor',
] -%}

with

leads as (
    select *
    from {{ ref('int_lead_scoring__leads') }}
),

derived_attributes as (
    select *
    from {{ ref('int_lead_scoring__derived_attributes') }}
),

asked_attributes as (
    select distinct attribute
    from {{ ref('int_lead_scoring__predicates') }}
),

given_attributes as (
    select
        lead_id,
        attribute,
        attribute_value,
        valid_from,
        valid_until
    from {{ ref('int_lead_scoring__given_attributes') }}
),

column_values as (
    select
        leads.lead_id,
        asked_attributes.attribute,
        case asked_attributes.attribute
            {% for column in text_columns %}
            when '{{ column.split('.')[1] }}' then {{ column }}
            {% endfor %}
            {% for column in number_columns %}
            when '{{ column.split('.')[1] }}'
                then {{ lead_scoring.number_to_text(column) }}
            {% endfor %}
            {% for column in boolean_columns %}
            when '{{ column.split('.')[1] }}'
                then {{ lead_scoring.boolean_to_text(column) }}
            {% endfor %}
            {% for column in lead_scoring.attribute_columns('lead') %}
            when '{{ column | lower }}' then leads.lead_column_{{ loop.index }}
            {% endfor %}
            {% for column in lead_scoring.attribute_columns('account') %}
            when 'account_{{ column | lower }}'
                then leads.account_column_{{ loop.index }}
            {% endfor %}
        end as attribute_value
    from leads
    inner join derived_attributes
        on leads.lead_id = derived_attributes.lead_id
    cross join asked_attributes
),

final as (
    -- Columns have no time: they count as they are now.
    select
        lead_id,
        attribute,
        lower(attribute_value) as attribute_value,
        {{ lead_scoring.since_ever() }} as valid_from,
        cast(null as date) as valid_until
    from column_values
    where attribute_value is not null
    union distinct
    select
        lead_id,
        attribute,
        attribute_value,
        valid_from,
        valid_until
    from given_attributes
)

select * from final
