with

final as (
    select
        adjustment_id,
        source_lead_id,
        scoring_model,
        dimension,
        kind,
        points,
        reason,
        effective_at
    from {{ ref('stg_lead_scoring__adjustments') }}
    where reject_reason is null
    union all
    -- A lead that is recycled may start again from zero.
    select
        'recycled:' || outcome_id as adjustment_id,
        source_lead_id,
        scoring_model,
        'engagement' as dimension,
        'set_to' as kind,
        0 as points,
        {{ dbt.concat([
            "'Recycled after '", 'outcome', "coalesce(" ~ dbt.concat(
                ["': '", 'reason']
            ) ~ ", '')"
        ]) }} as reason,
        occurred_at as effective_at
    from {{ ref('int_lead_scoring__recycled_outcomes') }}
    where is_reset
)

select * from final
