{% set recent_days = lead_scoring.recent_days() -%}

with

counted_days as (
    select *
    from {{ ref('int_lead_scoring__counted_days') }}
),

final as (
    -- What a rule counted and how it decayed; what a point is worth comes later.
    select
        scored_on,
        scoring_model,
        lead_id,
        rule_id,
        sum(counted_events) as event_count,
        sum(counted_events * decay_factor) as decayed_count,
        sum(
            case
                when age_days < {{ recent_days }} then counted_events * decay_factor
                else 0
            end
        ) as recent_decayed_count,
        min(event_on) as first_on,
        max(event_on) as last_on
    from counted_days
    group by 1, 2, 3, 4
)

select * from final
