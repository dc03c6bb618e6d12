with

outcomes as (
    select
        outcome_id,
        source_lead_id,
        occurred_at
    from {{ ref('stg_lead_scoring__outcomes') }}
    where reject_reason is null
),

lead_ids as (
    select *
    from {{ ref('int_lead_scoring__lead_ids') }}
),

scored_leads as (
    select
        score_key,
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
),

recycled_outcomes as (
    select
        scoring_model,
        outcome_id,
        outcome,
        cool_until
    from {{ ref('int_lead_scoring__recycled_outcomes') }}
),

numbered as (
    select
        scored_leads.score_key,
        scored_leads.scored_on,
        scored_leads.scoring_model,
        outcomes.outcome_id,
        row_number() over (
            partition by scored_leads.score_key
            order by
                outcomes.occurred_at desc,
                {{ lead_scoring.text_order('outcomes.outcome_id', 'desc') }}
        ) as recency_number
    from outcomes
    inner join lead_ids
        on outcomes.source_lead_id = lead_ids.source_lead_id
    inner join scored_leads
        on
            lead_ids.lead_id = scored_leads.lead_id
            and {{ lead_scoring.is_valid_on('lead_ids', 'scored_leads.scored_on') }}
            and scored_leads.scored_on >= cast(outcomes.occurred_at as date)
),

final as (
    -- Whatever came of the lead later ends its cool-down.
    select
        numbered.score_key,
        recycled_outcomes.outcome
    from numbered
    inner join recycled_outcomes
        on
            numbered.scoring_model = recycled_outcomes.scoring_model
            and numbered.outcome_id = recycled_outcomes.outcome_id
            and numbered.scored_on < recycled_outcomes.cool_until
    where numbered.recency_number = 1
)

select * from final
