with

compared_leads as (
    select *
    from {{ ref('int_lead_scoring__compared_leads') }}
    where list_change in ('enters', 'leaves')
),

final as (
    select
        champion,
        challenger,
        lead_id,
        scored_on,
        list_change,
        -- The challenger qualifies who enters, the champion who leaves: one of them.
        coalesce(challenger_qualified_by, champion_qualified_by) as qualified_by,
        case
            when list_change = 'enters' then challenger_reason_1 else champion_reason_1
        end as reason,
        champion_total_score as champion_score,
        challenger_total_score as challenger_score,
        rules_hash
    from compared_leads
)

select * from final
