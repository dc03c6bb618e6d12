with

events as (
    select
        event_id,
        lead_id,
        event_type,
        event_category,
        quantity,
        occurred_at
    from {{ source('pack', 'train_events') }}
),

final as (
    select
        event_id,
        lead_id,
        event_type,
        event_category as asset,
        cast(null as varchar) as campaign,
        -- A row stands for all clicks of a day.
        quantity as event_value,
        cast(null as boolean) as is_bot,
        occurred_at,
        cast(null as timestamp) as loaded_at
    from events
)

select * from final
