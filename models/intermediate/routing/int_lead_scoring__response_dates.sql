with

working_days as (
    select *
    from {{ ref('int_lead_scoring__working_days') }}
),

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

promises as (
    select distinct
        sla_hours,
        floor(sla_hours / 24) as promised_days
    from {{ ref('stg_lead_scoring__matrix') }}
    where sla_hours is not null
),

final as (
    select
        asked.day_on as qualified_on,
        promises.sla_hours,
        answered.day_on as respond_by
    from working_days as asked
    inner join today
        on asked.day_on <= today.scored_on
    cross join promises
    inner join working_days as answered
        on asked.working_day_number + promises.promised_days
        = answered.working_day_number
    where answered.is_working_day
)

select * from final
