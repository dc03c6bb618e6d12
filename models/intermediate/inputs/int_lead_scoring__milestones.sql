with

outcomes as (
    select
        source_lead_id,
        outcome,
        cast(occurred_at as date) as occurred_on
    from {{ ref('stg_lead_scoring__outcomes') }}
    where reject_reason is null and outcome in ('handed_off', 'won', 'lost')
),

lead_ids as (
    select *
    from {{ ref('int_lead_scoring__lead_ids') }}
),

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

first_outcomes as (
    select
        lead_ids.lead_id,
        outcomes.outcome,
        min(outcomes.occurred_on) as occurred_on
    from outcomes
    inner join today
        on outcomes.occurred_on <= today.scored_on
    inner join lead_ids
        on
            outcomes.source_lead_id = lead_ids.source_lead_id
            and {{ lead_scoring.is_valid_on('lead_ids', 'today.scored_on') }}
    group by 1, 2
),

eves as (
    select
        lead_id,
        cast({{ dbt.dateadd('day', -1, 'occurred_on') }} as date) as scored_on,
        outcome
    from first_outcomes
),

final as (
    select
        lead_id,
        scored_on,
        {{ lead_scoring.joined_text('outcome') }} as milestones
    from eves
    group by 1, 2
)

select * from final
