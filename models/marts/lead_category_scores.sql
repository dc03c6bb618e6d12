with

category_scores as (
    select *
    from {{ ref('int_lead_scoring__category_scores') }}
),

scored_leads as (
    select *
    from {{ ref('int_lead_scoring__scored_leads') }}
    where is_current
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        scored_leads.scoring_model,
        scored_leads.scored_on,
        scored_leads.lead_id,
        category_scores.category,
        category_scores.category_score,
        cast(category_scores.rank_in_lead as {{ dbt.type_int() }}) as rank_in_lead,
        cast(category_scores.event_count as {{ dbt.type_int() }}) as event_count,
        category_scores.last_on,
        scoring_models.rules_hash
    from category_scores
    inner join scored_leads
        on category_scores.score_key = scored_leads.score_key
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
)

select * from final
