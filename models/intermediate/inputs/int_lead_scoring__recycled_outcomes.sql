with

outcomes as (
    select
        outcome_id,
        source_lead_id,
        outcome,
        reason,
        occurred_at
    from {{ ref('stg_lead_scoring__outcomes') }}
    where reject_reason is null and outcome in ('rejected', 'lost')
),

recycling as (
    select
        recycling.scoring_model,
        recycling.outcome,
        recycling.reason_pattern,
        recycling.cooldown_days,
        recycling.reset
    from {{ ref('stg_lead_scoring__recycling') }} as recycling
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on recycling.scoring_model = scoring_models.scoring_model
),

final as (
    -- Of several rows that match, the longest cool-down and any reset.
    select
        recycling.scoring_model,
        outcomes.outcome_id,
        outcomes.source_lead_id,
        outcomes.outcome,
        outcomes.reason,
        outcomes.occurred_at,
        cast({{ dbt.dateadd(
            'day',
            'cast(max(recycling.cooldown_days) as ' ~ dbt.type_int() ~ ')',
            'cast(outcomes.occurred_at as date)',
        ) }} as date) as cool_until,
        max(case when recycling.reset = 'engagement' then 1 else 0 end) = 1
            as is_reset
    from outcomes
    inner join recycling
        on
            outcomes.outcome = recycling.outcome
            and {{ lead_scoring.is_like(
                "lower(coalesce(outcomes.reason, ''))", 'recycling.reason_pattern'
            ) }}
    group by 1, 2, 3, 4, 5, 6
)

select * from final
