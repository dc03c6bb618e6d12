-- The package's scoring models with two cells of our own: everybody starts with 5
-- points of fit, and the grade is not for us.
with

shipped as (
    select *
    from {{ ref('lead_scoring', 'lead_scoring_models') }}
),

final as (
    select
        scoring_model,
        description,
        case
            when scoring_model = 'letter_grade' then 'draft'
            else status
        end as status,
        precedence,
        fit_weight,
        engagement_weight,
        case when scoring_model = 'default' then 5 else 0 end as fit_base,
        fit_min,
        fit_max,
        engagement_min,
        engagement_max,
        total_min,
        total_max,
        lookback_days,
        inactivity_days,
        inactivity_points,
        inactivity_grace_days,
        trend_tolerance,
        owner,
        note
    from shipped
)

select * from final
