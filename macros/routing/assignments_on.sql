{#
  A select of the assignments of one event date: the leads of a team that wait, in the
  order of the list, get its free places in their order.

  A rep has a place of each number up to the capacity, the first of which are taken in
  the running period. The lowest number comes next, of several the one of the rep_id
  that sorts first: so the reps of a team differ by at most one.

  Args:
      date: SQL date.
      assigned: the relation of what was assigned so far, none before there is one.
#}
{% macro assignments_on(date, assigned=none) %}
with

assigned as (
    {{ lead_scoring.assigned_before(assigned) }}
),

waiting_leads as (
    select
        routed_leads.*,
        row_number() over (
            partition by routed_leads.team order by routed_leads.sales_rank
        ) as lead_number
    from {{ ref('int_lead_scoring__routed_leads') }} as routed_leads
    left join assigned
        on routed_leads.lead_id = assigned.lead_id
    where
        routed_leads.scored_on = {{ date }}
        and routed_leads.owner_id is null
        and assigned.lead_id is null
),

reps as (
    {{ lead_scoring.reps_on(date) }}
),

free_places as (
    -- The first that waits could take a rep's first free place, the second the second.
    select
        reps.team,
        reps.rep_id,
        row_number() over (
            partition by reps.team
            order by
                reps.taken + waiting_leads.lead_number,
                {{ lead_scoring.text_order('reps.rep_id') }}
        ) as place_number
    from reps
    inner join waiting_leads
        on
            reps.team = waiting_leads.team
            and coalesce(reps.taken + waiting_leads.lead_number <= reps.capacity, true)
)

select
    waiting_leads.lead_id,
    waiting_leads.scored_on as assigned_on,
    free_places.rep_id,
    waiting_leads.team,
    waiting_leads.routing_order,
    waiting_leads.scoring_model,
    waiting_leads.queue
from waiting_leads
inner join free_places
    on
        waiting_leads.team = free_places.team
        and waiting_leads.lead_number = free_places.place_number
{% endmacro %}
