with

events as (
    select
        lead_id,
        event_type,
        coalesce(asset, '') as asset,
        coalesce(campaign, '') as campaign,
        event_value,
        event_on
    from {{ ref('int_lead_scoring__events') }}
    where reject_reason is null and event_type is not null
),

value_steps as (
    select
        event_type,
        value_step,
        from_value,
        below_value
    from {{ ref('int_lead_scoring__value_steps') }}
),

final as (
    select
        events.lead_id,
        events.event_type,
        events.asset,
        events.campaign,
        coalesce(value_steps.value_step, 0) as value_step,
        events.event_on,
        count(*) as event_count
    from events
    left join value_steps
        on
            events.event_type = value_steps.event_type
            and events.event_value >= value_steps.from_value
            and (
                events.event_value < value_steps.below_value
                or value_steps.below_value is null
            )
    group by 1, 2, 3, 4, 5, 6
)

select * from final
