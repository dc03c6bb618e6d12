-- Noted only once they are counted: a run stopped before is repaired.
-- depends_on: {{ ref('int_lead_scoring__pattern_days') }}
-- depends_on: {{ ref('int_lead_scoring__category_days') }}

with

final as (
    select
        event_on,
        read_at,
        pattern_key,
        {{ lead_scoring.run_stamp() }} as counted_at
    from {{ ref('int_lead_scoring__needed_pattern_days') }}
)

select * from final
