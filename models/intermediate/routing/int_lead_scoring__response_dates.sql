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
    -- Those of the matrix as it is, and of the log as it was.
    select sla_hours
    from {{ ref('stg_lead_scoring__matrix') }}
    where sla_hours is not null
    union distinct
    select sla_hours
    from {{ ref('lead_score_events') }}
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
        on
            asked.working_day_number + floor(promises.sla_hours / 24)
            = answered.working_day_number
    where answered.is_working_day
)

select * from final
