{{ config(tags='lead_scoring_weights') }}

with

category_interest as (
    select *
    from {{ ref('int_lead_scoring__category_interest') }}
),

category_points as (
    select *
    from {{ ref('int_lead_scoring__category_points') }}
),

scored as (
    select
        category_interest.score_key,
        category_interest.category,
        category_interest.event_count,
        category_interest.last_on,
        {{ lead_scoring.to_points(
            'coalesce(category_points.category_points, 0)'
        ) }} as category_score
    from category_interest
    left join category_points
        on
            category_interest.score_key = category_points.score_key
            and category_interest.category = category_points.category
),

final as (
    select
        scored.*,
        row_number() over (
            partition by score_key
            order by category_score desc, {{ lead_scoring.text_order('category') }}
        ) as rank_in_lead
    from scored
)

select * from final
