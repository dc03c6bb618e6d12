{{ config(tags='lead_scoring_weights') }}

with

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

lead_ids as (
    select *
    from {{ ref('int_lead_scoring__lead_ids') }}
),

leads as (
    select
        leads.lead_id,
        leads.lead_source
    from {{ ref('int_lead_scoring__leads') }} as leads
    inner join {{ ref('int_lead_scoring__dated_leads') }} as dated_leads
        on leads.lead_id = dated_leads.lead_id
    where dated_leads.is_current
),

results as (
    select
        lead_id,
        max(case when outcome = 'handed_off' then 1 else 0 end) as was_handed_off,
        max(case when outcome = 'won' then 1 else 0 end) as was_won,
        sum(case when outcome = 'won' then amount end) as amount_won
    from {{ ref('int_lead_scoring__outcomes_so_far') }}
    group by 1
),

qualified as (
    -- A lead that another stands for by now may have qualified under its old id.
    select distinct lead_ids.lead_id
    from {{ ref('lead_score_events') }} as lead_score_events
    inner join today
        on lead_score_events.event_on <= today.scored_on
    inner join lead_ids
        on
            lead_score_events.lead_id = lead_ids.source_lead_id
            and {{ lead_scoring.is_valid_on('lead_ids', 'today.scored_on') }}
    where lead_score_events.event_kind = 'qualified'
),

final as (
    select
        leads.lead_id,
        {{ lead_scoring.one_spelling('leads.lead_source') | indent(8) }}
            as lead_source,
        touches.first_campaign,
        touches.last_campaign,
        results.amount_won,
        coalesce(results.was_handed_off = 1, false)
        or qualified.lead_id is not null as is_qualified,
        coalesce(results.was_won = 1, false) as is_won
    from leads
    left join {{ ref('int_lead_scoring__campaign_touches') }} as touches
        on leads.lead_id = touches.lead_id
    left join results
        on leads.lead_id = results.lead_id
    left join qualified
        on leads.lead_id = qualified.lead_id
)

select * from final
