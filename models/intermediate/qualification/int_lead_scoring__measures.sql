with

asked as (
    select distinct
        scoring_model,
        measure,
        measure_name
    from {{ ref('stg_lead_scoring__qualification') }}
    where measure in ('category', 'rule')
),

scored_leads as (
    select
        score_key,
        scoring_model
    from {{ ref('int_lead_scoring__scored_leads') }}
),

asked_rules as (
    select
        rules.rule_key,
        asked.measure_name
    from {{ ref('int_lead_scoring__rules') }} as rules
    inner join asked
        on
            rules.scoring_model = asked.scoring_model
            and lower(rules.rule_id) = asked.measure_name
    where asked.measure = 'rule'
),

final as (
    -- Only what lanes ask for by name.
    select
        rule_points.score_key,
        'rule' as measure,
        asked_rules.measure_name,
        rule_points.points as measure_number
    from {{ ref('int_lead_scoring__rule_points') }} as rule_points
    inner join asked_rules
        on rule_points.rule_key = asked_rules.rule_key
    union all
    select
        category_scores.score_key,
        'category' as measure,
        asked.measure_name,
        category_scores.category_score as measure_number
    from {{ ref('int_lead_scoring__category_scores') }} as category_scores
    inner join scored_leads
        on category_scores.score_key = scored_leads.score_key
    inner join asked
        on
            scored_leads.scoring_model = asked.scoring_model
            and lower(category_scores.category) = asked.measure_name
    where asked.measure = 'category'
)

select * from final
