with

outcomes as (
    select
        lead_id,
        is_won
    from {{ source('pack', 'outcomes') }}
),

final as (
    -- No score of the pack's date knows what came on the day after.
    select
        lead_id as outcome_id,
        lead_id,
        case when is_won then 'won' else 'lost' end as outcome,
        cast('{{ var("pack_as_of") }}' as date) + 1 as occurred_at,
        cast(null as double) as amount,
        cast(null as varchar) as reason,
        cast(null as varchar) as decided_by
    from outcomes
)

select * from final
