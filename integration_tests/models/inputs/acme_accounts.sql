with

companies as (
    select *
    from {{ ref('crm_companies') }}
),

final as (
    select
        company_ref as account_id,
        legal_name as account_name,
        web_domain as domain,
        sector as industry,
        hq_country as country,
        partner_level as partner_tier,
        headcount as employee_count,
        turnover as annual_revenue,
        customer_since is not null as is_customer
    from companies
)

select * from final
