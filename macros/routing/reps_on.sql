{#
  A select of the sales reps who are there on a date, with how many places of the
  running period are taken. Reads the relation assigned, of assigned_before.

  Args:
      date: SQL date.
#}
{% macro reps_on(date) -%}
    select
        reps_there.team,
        reps_there.rep_id,
        reps_there.capacity,
        count(assigned.lead_id) as taken
    from {{ ref('int_lead_scoring__reps_there') }} as reps_there
    left join assigned
        on
            lower(reps_there.rep_id) = assigned.rep_name
            and assigned.assigned_on >= reps_there.period_from
            and assigned.assigned_on < reps_there.period_until
    where reps_there.scored_on = {{ date }}
    group by 1, 2, 3
{%- endmacro %}
