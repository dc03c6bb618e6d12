with

category_scores as (
    select *
    from {{ ref('int_lead_scoring__category_scores') }}
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        category_scores.scoring_model,
        category_scores.scored_on,
        category_scores.lead_id,
        category_scores.category,
        category_scores.category_score,
        cast(category_scores.rank_in_lead as {{ dbt.type_int() }}) as rank_in_lead,
        cast(category_scores.event_count as {{ dbt.type_int() }}) as event_count,
        category_scores.last_on,
        scoring_models.rules_hash
    from category_scores
    inner join scoring_models
        on category_scores.scoring_model = scoring_models.scoring_model
)

select * from final
