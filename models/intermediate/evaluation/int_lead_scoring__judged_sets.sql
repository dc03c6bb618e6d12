with

judged_scores as (
    select *
    from {{ ref('int_lead_scoring__judged_scores') }}
),

sets as (
    select
        scoring_model,
        leads,
        sum(lead_count) as lead_count,
        sum(won_count) as won_count
    from judged_scores
    group by 1, 2
),

final as (
    select
        scoring_model,
        leads,
        lead_count,
        won_count,
        case
            when not ({{ lead_scoring.is_enough('won_count', 'lead_count') }})
                then {{ lead_scoring.not_enough_data('won_count', 'lead_count') }}
        end as note,
        {{ lead_scoring.is_enough('won_count', 'lead_count') }} as is_enough
    from sets
)

select * from final
