with

listed as (
    select
        listed_leads.*,
        leads.owner_id,
        lower(leads.country) as country,
        lower(leads.region) as region
    from {{ ref('int_lead_scoring__listed_leads') }} as listed_leads
    inner join {{ ref('int_lead_scoring__dates_to_route') }} as dates_to_route
        on listed_leads.scored_on = dates_to_route.scored_on
    inner join {{ ref('int_lead_scoring__leads') }} as leads
        on listed_leads.lead_id = leads.lead_id
),

routing as (
    select *
    from {{ ref('stg_lead_scoring__routing') }}
),

category_scores as (
    select
        score_key,
        lower(category) as category
    from {{ ref('int_lead_scoring__category_scores') }}
    where category_score > 0
),

matches as (
    select
        listed.*,
        routing.routing_order,
        routing.team,
        row_number() over (
            partition by listed.score_key
            order by
                routing.routing_order,
                {{ lead_scoring.text_order('routing.team') }}
        ) as match_number
    from listed
    inner join routing
        on
            coalesce(routing.queue = lower(listed.queue), routing.queue is null)
            and (
                routing.territory_list is null
                {% for column in ['listed.country', 'listed.region'] %}
                or ({{ lead_scoring.is_listed(column, 'routing.territory_list') }})
                {% endfor %}
            )
    left join {{ ref('int_lead_scoring__segment_members') }} as segment_members
        on
            routing.segment = segment_members.segment
            and listed.profile_key = segment_members.profile_key
    left join category_scores
        on
            routing.category = category_scores.category
            and listed.score_key = category_scores.score_key
    where
        (routing.segment is null or segment_members.segment is not null)
        and (routing.category is null or category_scores.category is not null)
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        routing_order,
        team,
        queue,
        owner_id,
        sales_rank,
        is_current
    from matches
    where match_number = 1
)

select * from final
