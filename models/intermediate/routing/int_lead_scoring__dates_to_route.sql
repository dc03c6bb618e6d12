{% set routed_dates = lead_scoring.earlier_notes(
    'int_lead_scoring__routed_dates', 'lead_assignments'
) -%}

with

event_dates as (
    select
        scored_on,
        is_current
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current or is_history
),

routed as (
    {% if routed_dates %}
    select max(routed_on) as routed_until
    from {{ routed_dates }}
    {% else %}
    select cast(null as date) as routed_until
    {% endif %}
),

judged as (
    -- What stands is not told again, and nothing is told of days before it.
    select
        event_dates.scored_on,
        event_dates.is_current,
        {{ lead_scoring.is_to_tell('event_dates', 'routed.routed_until') | indent(4) }}
            as is_open
    from event_dates
    cross join routed
),

final as (
    select *
    from judged
    where is_open or is_current
)

select * from final
