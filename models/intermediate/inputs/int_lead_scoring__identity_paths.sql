{% set doublings = 6 -%}

with

steps_0 as (
    select
        source_id,
        next_id as reached_id,
        1 as step_count,
        known_on
    from {{ ref('stg_lead_scoring__identities') }}
    where reject_reason is null and next_id is not null
),

{% for doubling in range(doublings) %}
-- Each step doubles how far every identity has walked along its chain.
steps_{{ doubling + 1 }} as (
    select *
    from steps_{{ doubling }}
    union all
    select
        here.source_id,
        there.reached_id,
        here.step_count + there.step_count as step_count,
        case
            when here.known_on > there.known_on then here.known_on
            else there.known_on
        end as known_on
    from steps_{{ doubling }} as here
    inner join steps_{{ doubling }} as there
        on here.reached_id = there.source_id
    where here.step_count = {{ 2 ** doubling }}
),

{% endfor %}
final as (
    -- In a circle the first visit counts.
    select
        source_id,
        reached_id,
        min(step_count) as step_count,
        min(known_on) as known_on
    from steps_{{ doublings }}
    group by 1, 2
)

select * from final
