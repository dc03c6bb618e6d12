with

adjustments as (
    select *
    from {{ ref('stg_lead_scoring__adjustments') }}
    where reject_reason is null
),

lead_ids as (
    select
        source_lead_id,
        lead_id
    from {{ ref('int_lead_scoring__lead_ids') }}
),

scored_leads as (
    select
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
),

known as (
    select
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id,
        adjustments.dimension,
        adjustments.adjustment_id,
        adjustments.kind,
        adjustments.points,
        adjustments.reason,
        adjustments.effective_at,
        max(case when adjustments.kind = 'set_to' then adjustments.effective_at end)
            over (
                partition by
                    scored_leads.scored_on,
                    scored_leads.scoring_model,
                    scored_leads.lead_id,
                    adjustments.dimension
            ) as set_at,
        row_number() over (
            partition by
                scored_leads.scored_on,
                scored_leads.scoring_model,
                scored_leads.lead_id,
                adjustments.dimension,
                adjustments.kind
            order by
                adjustments.effective_at desc,
                {{ lead_scoring.text_order('adjustments.adjustment_id', 'desc') }}
        ) as recency_number
    from adjustments
    inner join lead_ids
        on adjustments.source_lead_id = lead_ids.source_lead_id
    inner join scored_leads
        on
            lead_ids.lead_id = scored_leads.lead_id
            and cast(adjustments.effective_at as date) <= scored_leads.scored_on
            and coalesce(adjustments.scoring_model, scored_leads.scoring_model)
                = scored_leads.scoring_model
),

final as (
    -- The latest set_to, and the adds after it.
    select
        scored_on,
        scoring_model,
        lead_id,
        dimension,
        adjustment_id,
        kind,
        points,
        reason,
        cast(effective_at as date) as effective_on
    from known
    where
        (kind = 'set_to' and recency_number = 1)
        or (kind = 'add' and (set_at is null or effective_at > set_at))
)

select * from final
