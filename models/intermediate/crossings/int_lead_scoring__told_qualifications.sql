with

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

final as (
    select
        lead_score_events.scoring_model,
        lead_score_events.lead_id,
        max(lead_score_events.event_on) as qualified_on,
        min(lead_score_events.event_on) as first_qualified_on,
        max(lead_score_events.qualification_number) as qualification_number
    from {{ ref('lead_score_events') }} as lead_score_events
    inner join today
        on lead_score_events.event_on <= today.scored_on
    where lead_score_events.event_kind = 'qualified'
    group by 1, 2
)

select * from final
