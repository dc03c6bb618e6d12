with

adjustments as (
    select *
    from {{ ref('int_lead_scoring__adjustments') }}
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

known as (
    select
        scored_leads.score_key,
        adjustments.dimension,
        adjustments.adjustment_id,
        adjustments.kind,
        adjustments.points,
        adjustments.reason,
        adjustments.effective_at
    from adjustments
    inner join lead_ids
        on adjustments.source_lead_id = lead_ids.source_lead_id
    inner join scored_leads
        on
            lead_ids.lead_id = scored_leads.lead_id
            and {{ lead_scoring.is_valid_on('lead_ids', 'scored_leads.scored_on') }}
            and scored_leads.scored_on >= cast(adjustments.effective_at as date)
            and coalesce(adjustments.scoring_model, scored_leads.scoring_model)
            = scored_leads.scoring_model
),

resets as (
    select
        known.*,
        row_number() over (
            partition by score_key, dimension
            order by
                effective_at desc,
                {{ lead_scoring.text_order('adjustment_id', 'desc') }}
        ) as recency_number
    from known
    where kind = 'set_to'
),

final as (
    -- The latest set_to, and the adds after it.
    select
        known.score_key,
        known.dimension,
        known.adjustment_id,
        known.kind,
        known.points,
        known.reason,
        cast(known.effective_at as date) as effective_on
    from known
    left join resets
        on
            known.score_key = resets.score_key
            and known.dimension = resets.dimension
            and resets.recency_number = 1
    where
        known.adjustment_id = resets.adjustment_id
        or (
            known.kind = 'add'
            and (
                resets.effective_at is null
                or known.effective_at > resets.effective_at
            )
        )
)

select * from final
