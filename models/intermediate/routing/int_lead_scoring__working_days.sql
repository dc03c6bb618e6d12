{# Days from the first one that is needed: over two hundred years. -#}
{% set places = range(5) -%}

with

digits as (
    {% for digit in range(10) %}
    select {{ digit }} as digit
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

numbers as (
    select
        {% for place in places %}
        {{ '+ ' if not loop.first }}{{ 10 ** place }} * digits_{{ place }}.digit
        {% endfor %}
            as day_number
    from digits as digits_0
    {% for place in places if place > 0 %}
    cross join digits as digits_{{ place }}
    {% endfor %}
),

needed_days as (
    select scored_on as needed_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
    union all
    select event_on as needed_on
    from {{ ref('lead_score_events') }}
),

first_day as (
    select min(needed_on) as first_on
    from needed_days
),

days as (
    select
        cast(
            {{ dbt.dateadd('day', 'numbers.day_number', 'first_day.first_on') }} as date
        ) as day_on
    from first_day
    cross join numbers
),

holidays as (
    select distinct holiday_on
    from {{ ref('stg_lead_scoring__holidays') }}
),

judged as (
    select
        days.day_on,
        case
            when holidays.holiday_on is not null then 0
            when {{ lead_scoring.weekday_number('days.day_on') }} >= 5 then 0
            else 1
        end as working_days
    from days
    left join holidays
        on days.day_on = holidays.holiday_on
),

final as (
    -- Another day bears the number of the working day that follows it.
    select
        day_on,
        sum(working_days) over (
            order by day_on
            rows between unbounded preceding and current row
        ) + 1 - working_days as working_day_number,
        working_days = 1 as is_working_day
    from judged
)

select * from final
