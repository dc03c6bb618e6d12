with

repeated_ids as (
    select event_id
    from {{ ref('int_lead_scoring__new_events') }}
    where row_reason is null
    group by 1
    having count(*) > 1
),

numbered as (
    select
        events.*,
        row_number() over (
            partition by events.event_id
            order by
                events.loaded_at desc nulls last,
                events.occurred_at desc nulls last,
                {{ lead_scoring.text_order([
                    'events.source_lead_id', 'events.event_type', 'events.asset',
                    'events.campaign',
                ]) }},
                events.event_value nulls last,
                events.is_bot nulls last
        ) as duplicate_number
    from {{ ref('int_lead_scoring__new_events') }} as events
    inner join repeated_ids
        on events.event_id = repeated_ids.event_id
    where events.row_reason is null
),

final as (
    select
        event_id,
        source_lead_id,
        event_type,
        asset,
        campaign,
        event_value,
        is_bot,
        occurred_at,
        loaded_at,
        event_on,
        read_on,
        duplicate_number,
        max(case when duplicate_number = 1 then event_on end) over (
            partition by event_id
        ) as kept_on
    from numbered
)

select * from final
