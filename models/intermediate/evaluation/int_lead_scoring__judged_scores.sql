{%- set sets = {
    'all': 'is_judged',
    'earlier': "is_judged and part = 'earlier'",
    'later': "is_judged and part = 'later'",
    'holdout': 'is_judged and is_holdout',
} -%}
{%- set double = lead_scoring.type_double() -%}
{%- set counts = ['lead', 'won', 'qualified', 'qualified_won'] -%}

with

milestone_scores as (
    select *
    from {{ ref('milestone_scores') }}
),

judged as (
    {% for leads, condition in sets.items() %}
    select
        scoring_model,
        '{{ leads }}' as leads,
        total_score,
        total_band,
        1 as is_lead,
        case when is_won then 1 else 0 end as is_won,
        case when is_sales_qualified then 1 else 0 end as is_qualified,
        case when is_won and is_sales_qualified then 1 else 0 end as is_qualified_won
    from milestone_scores
    where {{ condition }}
    {% if not loop.last %}
    union all
    {% endif %}
    {% endfor %}
),

counted as (
    -- Doubles: all that comes of them are shares.
    select
        scoring_model,
        leads,
        total_score,
        total_band,
        {% for count in counts %}
        cast(sum(is_{{ count }}) as {{ double }}) as {{ count }}_count
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from judged
    group by 1, 2, 3, 4
),

final as (
    select
        counted.*,
        sum(lead_count) over (
            partition by scoring_model, leads
            order by total_score desc
            rows between unbounded preceding and current row
        ) as leads_from_here,
        sum(won_count) over (
            partition by scoring_model, leads
            order by total_score desc
            rows between unbounded preceding and current row
        ) as won_from_here,
        sum(lead_count) over (partition by scoring_model, leads) as all_leads,
        sum(won_count) over (partition by scoring_model, leads) as all_won
    from counted
)

select * from final
