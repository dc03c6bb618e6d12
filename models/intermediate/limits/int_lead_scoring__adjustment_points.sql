with

adjustments as (
    select *
    from {{ ref('int_lead_scoring__adjustments_in_force') }}
),

fit_points as (
    select
        score_key,
        points
    from {{ ref('int_lead_scoring__rule_sums') }}
    where dimension = 'fit'
    union all
    select
        score_key,
        points
    from {{ ref('int_lead_scoring__group_limits') }}
    where dimension = 'fit'
),

fit_sums as (
    select
        score_key,
        sum(points) as fit_sum
    from fit_points
    group by 1
),

changes as (
    -- A fit set_to takes the place of the fit rules: it gives what they lack to it.
    select
        adjustments.score_key,
        adjustments.dimension,
        adjustments.adjustment_id,
        adjustments.kind,
        adjustments.reason,
        adjustments.effective_on,
        {{ lead_scoring.to_points(
            "adjustments.points - case"
            ~ " when adjustments.dimension = 'fit' and adjustments.kind = 'set_to'"
            ~ " then coalesce(fit_sums.fit_sum, 0) else 0 end"
        ) }} as points
    from adjustments
    left join fit_sums
        on adjustments.score_key = fit_sums.score_key
),

final as (
    -- A set_to that changes nothing is still why the points are what they are.
    select
        score_key,
        dimension,
        adjustment_id,
        reason,
        effective_on,
        points
    from changes
    where points != 0 or kind = 'set_to'
)

select * from final
