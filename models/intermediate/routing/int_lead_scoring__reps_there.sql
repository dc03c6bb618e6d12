with

dates_to_route as (
    select
        scored_on,
        is_current
    from {{ ref('int_lead_scoring__dates_to_route') }}
),

sales_reps as (
    select *
    from {{ ref('stg_lead_scoring__sales_reps') }}
),

present as (
    select
        dates_to_route.scored_on,
        dates_to_route.is_current,
        sales_reps.rep_id,
        sales_reps.team,
        sales_reps.capacity,
        sales_reps.capacity_period,
        case sales_reps.capacity_period
            when 'day' then dates_to_route.scored_on
            when 'week' then {{ lead_scoring.week_start('dates_to_route.scored_on') }}
            when 'month'
                then cast(
                    {{ dbt.date_trunc('month', 'dates_to_route.scored_on') }} as date
                )
        end as period_from
    from dates_to_route
    cross join sales_reps
    where
        (sales_reps.away_from is null and sales_reps.away_to is null)
        or dates_to_route.scored_on < sales_reps.away_from
        or dates_to_route.scored_on > sales_reps.away_to
),

final as (
    select
        scored_on,
        rep_id,
        team,
        capacity,
        period_from,
        case capacity_period
            {% for period in ['day', 'week', 'month'] %}
            when '{{ period }}'
                then cast({{ dbt.dateadd(period, 1, 'period_from') }} as date)
            {% endfor %}
        end as period_until,
        is_current
    from present
)

select * from final
