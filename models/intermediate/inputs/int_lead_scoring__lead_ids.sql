{% set since_ever = lead_scoring.since_ever() -%}

with

leads as (
    select lead_id
    from {{ ref('stg_lead_scoring__leads') }}
    where reject_reason is null
),

identity_paths as (
    select *
    from {{ ref('int_lead_scoring__identity_paths') }}
    where source_id != reached_id
),

circles as (
    select
        source_id,
        closed_on
    from {{ ref('int_lead_scoring__identity_circles') }}
),

stops as (
    select
        lead_id as source_lead_id,
        lead_id,
        0 as step_count,
        {{ since_ever }} as valid_from
    from leads
    union all
    select
        identity_paths.source_id as source_lead_id,
        leads.lead_id,
        identity_paths.step_count,
        identity_paths.known_on as valid_from
    from identity_paths
    inner join leads
        on identity_paths.reached_id = leads.lead_id
),

followed as (
    select
        stops.*,
        lead(valid_from) over (
            partition by source_lead_id order by step_count
        ) as next_from
    from stops
),

final as (
    select
        followed.source_lead_id,
        followed.lead_id,
        followed.valid_from,
        case
            when circles.closed_on <= coalesce(followed.next_from, circles.closed_on)
                then circles.closed_on
            else followed.next_from
        end as valid_until
    from followed
    left join circles
        on followed.source_lead_id = circles.source_id
    where
        (followed.next_from > followed.valid_from or followed.next_from is null)
        and (circles.closed_on > followed.valid_from or circles.closed_on is null)
    union all
    -- A lead in a circle, or on its way into one, stands for itself again.
    select
        circles.source_id as source_lead_id,
        circles.source_id as lead_id,
        circles.closed_on as valid_from,
        cast(null as date) as valid_until
    from circles
    inner join leads
        on circles.source_id = leads.lead_id
)

select * from final
