with

leads as (
    select
        lead_id,
        lower(job_title) as job_title,
        email_domain
    from {{ ref('int_lead_scoring__leads') }}
),

titles as (
    select
        job_title,
        seniority,
        job_function
    from {{ ref('int_lead_scoring__titles') }}
),

freemail_domains as (
    select distinct domain
    from {{ ref('stg_lead_scoring__freemail_domains') }}
),

competitor_domains as (
    select distinct domain
    from {{ ref('stg_lead_scoring__competitor_domains') }}
),

final as (
    select
        leads.lead_id,
        titles.seniority,
        titles.job_function,
        case
            when leads.email_domain is not null then freemail_domains.domain is not null
        end as is_freemail,
        case
            when leads.email_domain is not null
                then competitor_domains.domain is not null
        end as is_competitor
    from leads
    left join titles
        on leads.job_title = titles.job_title
    left join freemail_domains
        on leads.email_domain = freemail_domains.domain
    left join competitor_domains
        on leads.email_domain = competitor_domains.domain
)

select * from final
