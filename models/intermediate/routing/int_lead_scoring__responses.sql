with

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

lead_ids as (
    select
        lead_ids.source_lead_id,
        lead_ids.lead_id
    from {{ ref('int_lead_scoring__lead_ids') }} as lead_ids
    inner join today
        on {{ lead_scoring.is_valid_on('lead_ids', 'today.scored_on') }}
),

qualified as (
    -- What became of a lead that another stands for by now is told of that one.
    select
        events.scoring_model,
        events.lead_id,
        events.event_on as qualified_on,
        events.queue,
        events.sla_hours,
        coalesce(lead_ids.lead_id, events.lead_id) as present_lead_id,
        lead(events.event_on) over (
            partition by events.scoring_model, events.lead_id
            order by events.event_on
        ) as qualified_again_on
    from {{ ref('lead_score_events') }} as events
    inner join today
        on events.event_on <= today.scored_on
    left join lead_ids
        on events.lead_id = lead_ids.source_lead_id
    where events.event_kind = 'qualified'
),

answers as (
    select
        lead_id,
        cast(occurred_at as date) as answered_on
    from {{ ref('int_lead_scoring__outcomes_so_far') }}
    where outcome in ('accepted', 'rejected', 'won', 'lost')
),

first_answers as (
    select
        qualified.scoring_model,
        qualified.lead_id,
        qualified.qualified_on,
        min(answers.answered_on) as answered_on
    from qualified
    inner join answers
        on
            qualified.present_lead_id = answers.lead_id
            and qualified.qualified_on <= answers.answered_on
            and coalesce(qualified.qualified_again_on > answers.answered_on, true)
    group by 1, 2, 3
),

final as (
    select
        qualified.scoring_model,
        qualified.lead_id,
        qualified.qualified_on,
        qualified.queue,
        response_dates.respond_by,
        first_answers.answered_on,
        case
            when response_dates.respond_by is null then 'no promise'
            when first_answers.answered_on <= response_dates.respond_by then 'in time'
            when first_answers.answered_on is not null then 'late'
            when response_dates.respond_by >= today.scored_on then 'due'
            else 'overdue'
        end as response
    from qualified
    cross join today
    left join {{ ref('int_lead_scoring__response_dates') }} as response_dates
        on
            qualified.qualified_on = response_dates.qualified_on
            and qualified.sla_hours = response_dates.sla_hours
    left join first_answers
        on
            qualified.scoring_model = first_answers.scoring_model
            and qualified.lead_id = first_answers.lead_id
            and qualified.qualified_on = first_answers.qualified_on
)

select * from final
