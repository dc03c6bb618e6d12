with

leads as (
    select lead_id
    from {{ source('pack', 'leads') }}
),

final as (
    -- What is known of a lead stands in pack_attributes, under the pack's own names.
    select
        lead_id,
        cast(null as varchar) as email,
        cast(null as varchar) as full_name,
        cast(null as varchar) as job_title,
        cast(null as varchar) as department,
        cast(null as varchar) as country,
        cast(null as varchar) as region,
        cast(null as varchar) as company_name,
        cast(null as varchar) as account_id,
        cast(null as varchar) as lead_source,
        cast(null as varchar) as lifecycle_stage,
        cast(null as varchar) as owner_id,
        cast(null as boolean) as is_opted_out,
        cast(null as boolean) as is_deleted,
        cast(null as timestamp) as created_at
    from leads
)

select * from final
