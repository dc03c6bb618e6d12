with

holidays as (
    select
        {{ lead_scoring.to_day('holiday_on') }} as holiday_on,
        {{ lead_scoring.row_key('holidays') }} as row_key
    from {{ lead_scoring.seed('holidays') }}
    {% if lead_scoring.is_example('holidays') %}
    where 1 = 0
    {% endif %}
),

final as (
    select * from holidays
)

select * from final
