with

outcomes as (
    select
        outcome_id,
        source_lead_id,
        outcome,
        reason,
        decided_by,
        amount,
        occurred_at,
        cast(occurred_at as date) as occurred_on
    from {{ ref('stg_lead_scoring__outcomes') }}
    where reject_reason is null
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

final as (
    select
        outcomes.outcome_id,
        lead_ids.lead_id,
        outcomes.outcome,
        outcomes.reason,
        outcomes.decided_by,
        outcomes.amount,
        outcomes.occurred_at
    from outcomes
    inner join today
        on outcomes.occurred_on <= today.scored_on
    inner join lead_ids
        on
            outcomes.source_lead_id = lead_ids.source_lead_id
            and {{ lead_scoring.is_valid_on('lead_ids', 'today.scored_on') }}
)

select * from final
