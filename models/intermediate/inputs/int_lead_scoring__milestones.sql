with

first_outcomes as (
    select
        lead_id,
        outcome,
        min(cast(occurred_at as date)) as occurred_on
    from {{ ref('int_lead_scoring__outcomes_so_far') }}
    where outcome in ('handed_off', 'won', 'lost')
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
