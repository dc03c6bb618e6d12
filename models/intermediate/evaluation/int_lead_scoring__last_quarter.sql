with

scoring_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
),

quarter_scores as (
    select
        quarter_scores.*,
        closed - won as lost,
        sum(closed - won) over (
            partition by scoring_model order by total_score
        ) as lost_up_to_here
    from {{ ref('int_lead_scoring__quarter_scores') }} as quarter_scores
),

summed as (
    select
        scoring_model,
        sum(closed) as closed,
        sum(won) as won,
        sum(qualified) as qualified,
        sum(qualified_won) as qualified_won,
        -- Pairs of a won lead and a lost one below it; of equal ones half count.
        sum(won * (lost_up_to_here - lost / 2)) as ordered_pairs
    from quarter_scores
    group by 1
),

counted as (
    select
        scoring_models.scoring_model,
        summed.qualified,
        summed.qualified_won,
        summed.ordered_pairs,
        coalesce(summed.closed, 0) as closed,
        coalesce(summed.won, 0) as won
    from scoring_models
    left join summed
        on scoring_models.scoring_model = summed.scoring_model
),

final as (
    select
        scoring_model,
        closed,
        won,
        case
            when {{ lead_scoring.is_enough('won', 'closed') }}
                then qualified_won / nullif(qualified, 0)
        end as precision_share,
        case
            when {{ lead_scoring.is_enough('won', 'closed') }}
                then qualified_won / nullif(won, 0)
        end as recall_share,
        case
            when {{ lead_scoring.is_enough('won', 'closed') }}
                then ordered_pairs / nullif(won * (closed - won), 0)
        end as roc_auc,
        case
            when not ({{ lead_scoring.is_enough('won', 'closed') }})
                then {{ lead_scoring.not_enough_data('won', 'closed') }}
        end as note
    from counted
)

select * from final
