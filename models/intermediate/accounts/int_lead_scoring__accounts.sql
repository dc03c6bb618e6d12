with

lead_accounts as (
    select distinct account_id
    from {{ ref('int_lead_scoring__lead_accounts') }}
),

accounts as (
    select *
    from {{ ref('stg_lead_scoring__accounts') }}
    where reject_reason is null
),

domains as (
    select
        lead_accounts.account_id,
        accounts.account_name,
        case
            when accounts.account_id is null
                then replace(lead_accounts.account_id, 'domain:', '')
            else accounts.domain
        end as domain,
        accounts.industry,
        accounts.employee_count,
        accounts.is_customer
    from lead_accounts
    left join accounts
        on lead_accounts.account_id = accounts.account_id
),

final as (
    select
        account_id,
        coalesce(account_name, domain) as account_name,
        domain,
        industry,
        employee_count,
        is_customer
    from domains
)

select * from final
