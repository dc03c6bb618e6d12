with

final as (
    select
        scoring_model,
        scored_on,
        lead_id,
        kind,
        dimension,
        rule_group,
        rule_id,
        status,
        event_count,
        points_undecayed,
        points,
        reason,
        first_on,
        last_on,
        rules_hash
    from {{ ref('int_lead_scoring__ledger') }}
    where is_current
)

select * from final
