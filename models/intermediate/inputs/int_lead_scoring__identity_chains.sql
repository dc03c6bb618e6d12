{% set doublings = 6 -%}

with

identities as (
    select
        source_id,
        next_id
    from {{ ref('stg_lead_scoring__identities') }}
    where reject_reason is null
),

leads as (
    select lead_id
    from {{ ref('stg_lead_scoring__leads') }}
    where reject_reason is null
),

links as (
    select
        source_id,
        next_id
    from identities
    where next_id is not null
),

reach_0 as (
    select
        links.source_id,
        links.next_id as reached_id,
        leads.lead_id as last_lead_id
    from links
    left join leads
        on links.next_id = leads.lead_id
),

{% for doubling in range(doublings) %}
-- Each step doubles how far every identity has walked along its chain.
reach_{{ doubling + 1 }} as (
    select
        here.source_id,
        coalesce(there.reached_id, here.reached_id) as reached_id,
        coalesce(there.last_lead_id, here.last_lead_id) as last_lead_id
    from reach_{{ doubling }} as here
    left join reach_{{ doubling }} as there
        on here.reached_id = there.source_id
),

{% endfor %}
final as (
    select
        identities.source_id,
        identities.next_id,
        case
            when circles.source_id is null then walked.last_lead_id
        end as last_lead_id,
        circles.source_id is not null as is_circular
    from identities
    left join reach_{{ doublings }} as walked
        on identities.source_id = walked.source_id
    left join links as circles
        on walked.reached_id = circles.source_id
)

select * from final
