with

leads as (
    select *
    from {{ ref('stg_lead_scoring__leads') }}
    where reject_reason is null
),

accounts as (
    select *
    from {{ ref('stg_lead_scoring__accounts') }}
    where reject_reason is null
),

final as (
    select
        leads.lead_id,
        leads.email,
        leads.full_name,
        leads.job_title,
        leads.department,
        leads.country,
        leads.region,
        leads.company_name,
        leads.account_id,
        leads.lead_source,
        leads.lifecycle_stage,
        leads.owner_id,
        leads.is_opted_out,
        leads.is_deleted,
        {% for column in lead_scoring.attribute_columns('lead') %}
        leads.{{ column }} as lead_column_{{ loop.index }},
        {% endfor %}
        accounts.account_name,
        accounts.domain as account_domain,
        accounts.industry as account_industry,
        accounts.country as account_country,
        accounts.employee_count as account_employee_count,
        accounts.annual_revenue as account_annual_revenue,
        accounts.is_customer as account_is_customer,
        {{ lead_scoring.is_held_out('leads.lead_id') }} as is_holdout,
        {% for column in lead_scoring.attribute_columns('account') %}
        accounts.{{ column }} as account_column_{{ loop.index }},
        {% endfor %}
        case
            when
                length(leads.email) - length(replace(leads.email, '@', '')) = 1
                then lower({{ lead_scoring.to_text(
                    dbt.split_part('leads.email', "'@'", 2)
                ) }})
        end as email_domain,
        cast(leads.created_at as date) as created_on
    from leads
    left join accounts
        on leads.account_id = accounts.account_id
    where not coalesce(leads.is_deleted, false)
)

select * from final
