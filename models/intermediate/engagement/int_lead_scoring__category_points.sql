{{ config(tags='lead_scoring_weights') }}

with

category_counts as (
    select *
    from {{ ref('int_lead_scoring__category_counts') }}
),

engagement_results as (
    select
        engagement_results.score_key,
        engagement_results.rule_key,
        engagement_results.points_per_event
    from {{ ref('int_lead_scoring__engagement_results') }} as engagement_results
    inner join {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
        on engagement_results.score_key = scored_leads.score_key
    where scored_leads.needs_categories
),

final as (
    select
        category_counts.score_key,
        category_counts.category,
        sum(engagement_results.points_per_event * category_counts.decayed_count)
            as category_points
    from category_counts
    inner join engagement_results
        on
            category_counts.score_key = engagement_results.score_key
            and category_counts.rule_key = engagement_results.rule_key
    group by 1, 2
)

select * from final
