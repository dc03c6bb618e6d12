with

scoring_dates as (
    select *
    from {{ ref('int_lead_scoring__scoring_dates') }}
),

final as (
    select
        coalesce(
            min(case when is_history then scored_on end),
            min(case when is_week_before then scored_on end)
        ) as reference_on,
        min(case when is_current then scored_on end) as observed_on
    from scoring_dates
)

select * from final
