with

lead_scores as (
    select
        scoring_model,
        total_score,
        is_sales_qualified
    from {{ ref('lead_scores') }}
    where disqualified_by is null
),

final as (
    select
        scoring_model,
        total_score,
        count(*) as lead_count,
        sum(case when is_sales_qualified then 1 else 0 end) as qualified_count
    from lead_scores
    group by 1, 2
)

select * from final
