with

event_dates as (
    select
        scored_on,
        is_current
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_history or is_current
),

noted as (
    select max(noted_on) as noted_on
    from {{ ref('int_lead_scoring__earlier_crossings') }}
),

untold as (
    -- The current date is told again: rules and facts may have changed since.
    select event_dates.scored_on
    from event_dates
    cross join noted
    where {{ lead_scoring.is_to_tell('event_dates', 'noted.noted_on') | indent(4) }}
),

final as (
    select
        scored_on,
        lead(scored_on) over (order by scored_on) as next_on,
        row_number() over (order by scored_on) as date_number
    from untold
)

select * from final
