select
    cast(null as varchar) as event_id,
    cast(null as varchar) as lead_id,
    cast(null as varchar) as event_type,
    cast(null as varchar) as asset,
    cast(null as varchar) as campaign,
    cast(null as double) as event_value,
    cast(null as boolean) as is_bot,
    cast(null as timestamp) as occurred_at,
    cast(null as timestamp) as loaded_at
where false
