with

identity_paths as (
    select *
    from {{ ref('int_lead_scoring__identity_paths') }}
),

circles as (
    select
        source_id as member_id,
        known_on
    from identity_paths
    where source_id = reached_id
),

final as (
    -- Whoever walks into a circle resolves to nobody once all its links are known.
    select
        identity_paths.source_id,
        min(
            case
                when identity_paths.known_on > circles.known_on
                    then identity_paths.known_on
                else circles.known_on
            end
        ) as closed_on
    from identity_paths
    inner join circles
        on identity_paths.reached_id = circles.member_id
    group by 1
)

select * from final
