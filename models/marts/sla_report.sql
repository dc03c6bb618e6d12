{% set responses = {
    'in time': 'in_time_count',
    'late': 'late_count',
    'due': 'due_count',
    'overdue': 'overdue_count',
    'no promise': 'no_promise_count',
} -%}

with

responses as (
    select
        scoring_model,
        lead_id,
        cast({{ dbt.date_trunc('month', 'qualified_on') }} as date) as qualified_month,
        queue,
        response
    from {{ ref('int_lead_scoring__responses') }}
),

lead_owners as (
    select
        lead_id,
        owner_id,
        team
    from {{ ref('int_lead_scoring__lead_owners') }}
),

owned as (
    select
        responses.scoring_model,
        responses.qualified_month,
        coalesce(responses.queue, '(none)') as queue,
        coalesce(lead_owners.team, '(none)') as team,
        coalesce(lead_owners.owner_id, '(none)') as rep_id,
        {% for kind, column in responses.items() %}
        case when responses.response = '{{ kind }}' then 1 else 0 end as {{ column }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from responses
    left join lead_owners
        on responses.lead_id = lead_owners.lead_id
),

final as (
    select
        scoring_model,
        qualified_month,
        queue,
        team,
        rep_id,
        cast(count(*) as {{ dbt.type_int() }}) as qualified_count,
        {% for column in responses.values() %}
        cast(sum({{ column }}) as {{ dbt.type_int() }}) as {{ column }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from owned
    group by 1, 2, 3, 4, 5
)

select * from final
