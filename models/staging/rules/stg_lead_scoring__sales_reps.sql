{%- set default = lead_scoring.seed_contract('sales_reps').defaults -%}

with

sales_reps as (
    select
        {{ lead_scoring.to_text('rep_id') }} as rep_id,
        {{ lead_scoring.to_text('team') }} as team,
        {{ lead_scoring.to_whole_number('capacity') }} as capacity,
        coalesce(
            {{ lead_scoring.to_choice('capacity_period') }},
            '{{ default.capacity_period }}'
        ) as capacity_period,
        {{ lead_scoring.to_day('away_from') }} as away_from,
        {{ lead_scoring.to_day('away_to') }} as away_to,
        {{ lead_scoring.row_key('sales_reps') }} as row_key
    from {{ lead_scoring.seed('sales_reps') }}
    {% if lead_scoring.is_example('sales_reps') %}
    where 1 = 0
    {% endif %}
),

final as (
    select
        rep_id,
        -- A team spelled in several ways is shown in one.
        first_value(team) over (
            partition by lower(team)
            order by {{ lead_scoring.text_order('team') }}
            rows between unbounded preceding and unbounded following
        ) as team,
        capacity,
        capacity_period,
        away_from,
        away_to,
        row_key
    from sales_reps
)

select * from final
