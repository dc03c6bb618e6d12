with

rejected_rows as (
    select
        input,
        row_key,
        reason,
        row_detail
    from {{ ref('int_lead_scoring__rejected_rows') }}
),

unknown_rows as (
    select
        input,
        row_key,
        reason,
        row_detail
    from {{ ref('int_lead_scoring__unknown_rows') }}
),

final as (
    select * from rejected_rows
    union all
    select * from unknown_rows
)

select * from final
