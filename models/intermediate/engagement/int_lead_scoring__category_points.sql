{{ config(tags='lead_scoring_weights') }}

with

category_counts as (
    select *
    from {{ ref('int_lead_scoring__category_counts') }}
),

counting_rules as (
    select *
    from {{ ref('int_lead_scoring__counting_rules') }}
),

engagement_results as (
    select
        score_key,
        rule_key,
        points_per_event
    from {{ ref('int_lead_scoring__engagement_results') }}
),

final as (
    select
        category_counts.score_key,
        counting_rules.category,
        sum(engagement_results.points_per_event * category_counts.decayed_count)
            as category_points
    from category_counts
    inner join counting_rules
        on category_counts.counting_key = counting_rules.counting_key
    inner join engagement_results
        on
            category_counts.score_key = engagement_results.score_key
            and counting_rules.rule_key = engagement_results.rule_key
    group by 1, 2
)

select * from final
