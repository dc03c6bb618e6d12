with

routing as (
    select
        {{ lead_scoring.to_number('routing_order') }} as routing_order,
        {{ lead_scoring.to_name('queue') }} as queue,
        {{ lead_scoring.to_text('territory') }} as territory,
        {{ lead_scoring.to_name('segment') }} as segment,
        {{ lead_scoring.to_name('category') }} as category,
        {{ lead_scoring.to_text('team') }} as team,
        {{ lead_scoring.row_key('routing') }} as row_key
    from {{ lead_scoring.seed('routing') }}
    {% if lead_scoring.is_example('routing') %}
    where 1 = 0
    {% endif %}
),

teams as (
    select distinct team
    from {{ ref('stg_lead_scoring__sales_reps') }}
),

final as (
    select
        routing.routing_order,
        routing.queue,
        routing.territory,
        {{ lead_scoring.to_list('routing.territory') }} as territory_list,
        routing.segment,
        routing.category,
        coalesce(teams.team, routing.team) as team,
        routing.row_key
    from routing
    left join teams
        on lower(routing.team) = lower(teams.team)
)

select * from final
