with

final as (
    select
        score_key,
        rule_key,
        event_on,
        event_count
    from {{ ref('int_lead_scoring__rule_days') }}
    where is_merged
)

select * from final
