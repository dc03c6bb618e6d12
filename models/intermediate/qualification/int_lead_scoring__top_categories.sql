with

category_scores as (
    select
        scoring_model,
        lead_id,
        category,
        rank_in_lead
    from {{ ref('lead_category_scores') }}
    where rank_in_lead <= 3 and category_score > 0
),

final as (
    select
        scoring_model,
        lead_id,
        {{ lead_scoring.joined_text('category', 'rank_in_lead') }} as top_categories
    from category_scores
    group by 1, 2
)

select * from final
