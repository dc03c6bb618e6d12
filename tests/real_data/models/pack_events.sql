with

events as (
    select
        event_id,
        lead_id,
        event_type,
        asset,
        campaign,
        event_value,
        age_days
    from {{ source('pack', 'events') }}
),

final as (
    select
        event_id,
        lead_id,
        event_type,
        asset,
        campaign,
        -- A row stands for all clicks of a day.
        event_value,
        cast(null as boolean) as is_bot,
        cast('{{ var("pack_as_of") }}' as date)
        - cast(age_days as integer) as occurred_at,
        cast(null as timestamp) as loaded_at
    from events
)

select * from final
