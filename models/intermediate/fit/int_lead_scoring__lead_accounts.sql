with

leads as (
    select
        leads.lead_id,
        leads.account_id,
        case
            when not derived_attributes.is_freemail then leads.email_domain
        end as company_domain
    from {{ ref('int_lead_scoring__leads') }} as leads
    inner join {{ ref('int_lead_scoring__derived_attributes') }} as derived_attributes
        on leads.lead_id = derived_attributes.lead_id
),

accounts as (
    select
        account_id,
        lower(domain) as domain
    from {{ ref('stg_lead_scoring__accounts') }}
    where reject_reason is null
),

accounts_of_domains as (
    select
        domain,
        account_id,
        row_number() over (
            partition by domain
            order by {{ lead_scoring.text_order('account_id') }}
        ) as account_number
    from accounts
    where domain is not null
),

assigned as (
    select
        leads.lead_id,
        coalesce(
            accounts.account_id,
            accounts_of_domains.account_id,
            'domain:' || leads.company_domain
        ) as account_id
    from leads
    left join accounts
        on leads.account_id = accounts.account_id
    left join accounts_of_domains
        on
            leads.company_domain = accounts_of_domains.domain
            and accounts_of_domains.account_number = 1
),

final as (
    select *
    from assigned
    where account_id is not null
)

select * from final
