-- Noted only once they are counted: a run stopped before is repaired.
-- depends_on: {{ ref('int_lead_scoring__pattern_days') }}

with

final as (
    select
        event_on,
        read_at,
        pattern_key
    from {{ ref('int_lead_scoring__needed_pattern_days') }}
)

select * from final
