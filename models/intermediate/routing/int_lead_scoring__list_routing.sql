with

listed_leads as (
    select
        lead_id,
        scored_on
    from {{ ref('int_lead_scoring__listed_leads') }}
    where is_current
),

lead_owners as (
    select *
    from {{ ref('int_lead_scoring__lead_owners') }}
),

routed_leads as (
    select
        lead_id,
        team
    from {{ ref('int_lead_scoring__routed_leads') }}
    where is_current
),

teams_there as (
    select distinct team
    from {{ ref('int_lead_scoring__reps_there') }}
    where is_current
),

final as (
    select
        listed_leads.lead_id,
        lead_owners.owner_id,
        coalesce(lead_owners.team, routed_leads.team) as team,
        case
            when lead_owners.assigned_on = listed_leads.scored_on then 'assigned'
            when lead_owners.lead_id is not null then 'owner kept'
            when routed_leads.team is null then 'no team'
            when teams_there.team is null then 'nobody there'
            else 'over capacity'
        end as routing_status
    from listed_leads
    left join lead_owners
        on listed_leads.lead_id = lead_owners.lead_id
    left join routed_leads
        on listed_leads.lead_id = routed_leads.lead_id
    left join teams_there
        on routed_leads.team = teams_there.team
)

select * from final
