{%- set bar = lead_scoring.published_bar() -%}

with

threshold_curve as (
    select
        scoring_model,
        threshold,
        current_leads,
        flagged_share,
        recall,
        f1,
        net_value
    from {{ ref('threshold_curve') }}
),

weekly_capacity as (
    select *
    from {{ ref('int_lead_scoring__weekly_capacity') }}
    where unlimited_count = 0
),

candidates as (
    -- The greatest merit is the best.
    select
        scoring_model,
        'best_f1' as method,
        threshold,
        f1 as merit
    from threshold_curve
    union all
    select
        scoring_model,
        'best_value' as method,
        threshold,
        net_value as merit
    from threshold_curve
    where net_value is not null
    union all
    select
        threshold_curve.scoring_model,
        'capacity' as method,
        threshold_curve.threshold,
        -threshold_curve.threshold as merit
    from threshold_curve
    inner join weekly_capacity
        on threshold_curve.current_leads <= weekly_capacity.leads_a_week
    union all
    select
        scoring_model,
        'published_bar' as method,
        threshold,
        recall as merit
    from threshold_curve
    where
        flagged_share between
        {{ bar.least_flagged_share }} and {{ bar.most_flagged_share }}
),

ranked as (
    select
        candidates.*,
        row_number() over (
            partition by scoring_model, method
            order by merit desc, threshold desc
        ) as place
    from candidates
),

final as (
    select
        scoring_model,
        method,
        threshold
    from ranked
    where place = 1
)

select * from final
