with

leads as (
    select
        lead_id,
        owner_id
    from {{ ref('int_lead_scoring__leads') }}
    where owner_id is not null
),

sales_reps as (
    select
        lower(rep_id) as rep_name,
        team
    from {{ ref('stg_lead_scoring__sales_reps') }}
),

assignments as (
    select
        lead_id,
        rep_id,
        team,
        assigned_on
    from {{ ref('lead_assignments') }}
),

final as (
    -- The owner whom the input names is the owner, whoever was assigned.
    select
        leads.lead_id,
        leads.owner_id,
        sales_reps.team,
        cast(null as date) as assigned_on
    from leads
    left join sales_reps
        on lower(leads.owner_id) = sales_reps.rep_name
    union all
    select
        assignments.lead_id,
        assignments.rep_id as owner_id,
        assignments.team,
        assignments.assigned_on
    from assignments
    left join leads
        on assignments.lead_id = leads.lead_id
    where leads.lead_id is null
)

select * from final
