with

leads as (
    select
        lead_id,
        created_on
    from {{ ref('int_lead_scoring__leads') }}
),

lead_ids as (
    select *
    from {{ ref('int_lead_scoring__lead_ids') }}
    where source_lead_id = lead_id
),

scoring_dates as (
    select *
    from {{ ref('int_lead_scoring__scoring_dates') }}
),

milestones as (
    select *
    from {{ ref('int_lead_scoring__milestones') }}
),

dated as (
    select
        scoring_dates.scored_on,
        leads.lead_id,
        leads.created_on,
        scoring_dates.is_current,
        scoring_dates.is_week_before,
        scoring_dates.is_history,
        milestones.milestones
    from scoring_dates
    cross join leads
    left join milestones
        on
            scoring_dates.scored_on = milestones.scored_on
            and leads.lead_id = milestones.lead_id
    union all
    select
        milestones.scored_on,
        leads.lead_id,
        leads.created_on,
        false as is_current,
        false as is_week_before,
        false as is_history,
        milestones.milestones
    from milestones
    inner join leads
        on milestones.lead_id = leads.lead_id
    left join scoring_dates
        on milestones.scored_on = scoring_dates.scored_on
    where scoring_dates.scored_on is null
),

final as (
    -- A lead that another stands for on a date is not scored by itself.
    select
        dated.scored_on,
        dated.lead_id,
        dated.is_current,
        dated.is_week_before,
        dated.is_history,
        dated.milestones
    from dated
    inner join lead_ids
        on
            dated.lead_id = lead_ids.lead_id
            and {{ lead_scoring.is_valid_on('lead_ids', 'dated.scored_on') }}
    where
        dated.created_on <= dated.scored_on
        or dated.created_on is null
)

select * from final
