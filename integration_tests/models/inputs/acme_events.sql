with

hits as (
    select *
    from {{ ref('web_events') }}
),

final as (
    select
        hit_id as event_id,
        visitor as lead_id,
        kind as event_type,
        what as asset,
        campaign_name as campaign,
        measured as event_value,
        robot as is_bot,
        happened_at as occurred_at,
        received_at as loaded_at
    from hits
)

select * from final
