with

contacts as (
    select *
    from {{ ref('crm_contacts') }}
),

final as (
    select
        contact_ref as lead_id,
        mail as email,
        first_name || ' ' || last_name as full_name,
        job as job_title,
        team as department,
        land as country,
        territory as region,
        employer as company_name,
        company_ref as account_id,
        origin as lead_source,
        stage as lifecycle_stage,
        rep as owner_id,
        buyer_role as persona,
        do_not_contact as is_opted_out,
        archived as is_deleted,
        newsletter as is_newsletter_reader,
        first_seen_on as created_at
    from contacts
)

select * from final
