with

sales_reps as (
    select
        capacity,
        capacity_period
    from {{ ref('stg_lead_scoring__sales_reps') }}
),

final as (
    select
        count(*) as rep_count,
        count(*) - count(capacity) as unlimited_count,
        -- A working week has five days, twelve months have 52 weeks.
        sum(
            case capacity_period
                when 'day' then cast(capacity as {{ lead_scoring.type_double() }}) * 5
                when 'month'
                    then cast(capacity as {{ lead_scoring.type_double() }}) * 12 / 52
                else capacity
            end
        ) as leads_a_week
    from sales_reps
)

select * from final
