with

listed_models as (
    select *
    from {{ ref('int_lead_scoring__listed_models') }}
),

scored_leads as (
    select
        score_key,
        profile_key,
        is_current
    from {{ ref('int_lead_scoring__scored_leads') }}
),

banded_scores as (
    select
        score_key,
        queue,
        priority,
        total_score
    from {{ ref('int_lead_scoring__banded_scores') }}
),

final as (
    select
        listed_models.score_key,
        listed_models.scored_on,
        listed_models.scoring_model,
        listed_models.lead_id,
        scored_leads.profile_key,
        listed_models.also_qualified_by,
        banded_scores.queue,
        row_number() over (
            partition by listed_models.scored_on
            order by
                banded_scores.priority nulls last,
                banded_scores.total_score desc,
                {{ lead_scoring.text_order('listed_models.lead_id') }}
        ) as sales_rank,
        scored_leads.is_current
    from listed_models
    inner join scored_leads
        on listed_models.score_key = scored_leads.score_key
    inner join banded_scores
        on listed_models.score_key = banded_scores.score_key
)

select * from final
