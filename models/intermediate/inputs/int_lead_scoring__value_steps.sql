with

engagement_rules as (
    select distinct
        event_type,
        min_event_value as from_value
    from {{ ref('stg_lead_scoring__engagement_rules') }}
    where min_event_value is not null
),

final as (
    select
        event_type,
        row_number() over (
            partition by event_type order by from_value
        ) as value_step,
        from_value,
        lead(from_value) over (
            partition by event_type order by from_value
        ) as below_value
    from engagement_rules
)

select * from final
