with

deals as (
    select *
    from {{ ref('crm_deals') }}
),

final as (
    select
        deal_ref as outcome_id,
        contact_ref as lead_id,
        deal_stage as outcome,
        closed_reason as reason,
        salesperson as decided_by,
        deal_value as amount,
        moved_at as occurred_at
    from deals
)

select * from final
