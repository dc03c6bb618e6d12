with

judged as (
    select
        scoring_model,
        lead_id,
        scored_on,
        part,
        is_won
    from {{ ref('milestone_scores') }}
    where is_judged
),

scored_leads as (
    select
        score_key,
        scoring_model,
        lead_id,
        scored_on
    from {{ ref('int_lead_scoring__scored_leads') }}
),

final as (
    select
        scored_leads.score_key,
        judged.scoring_model,
        judged.part,
        case when judged.is_won then 1 else 0 end as won
    from judged
    inner join scored_leads
        on
            judged.scoring_model = scored_leads.scoring_model
            and judged.lead_id = scored_leads.lead_id
            and judged.scored_on = scored_leads.scored_on
)

select * from final
