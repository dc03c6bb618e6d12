with

account_leads as (
    select *
    from {{ ref('int_lead_scoring__account_leads') }}
),

lead_positions as (
    select *
    from {{ ref('int_lead_scoring__lead_positions') }}
),

placed as (
    select
        account_leads.*,
        row_number() over (
            partition by scoring_model, account_id
            order by total_score desc, {{ lead_scoring.text_order('lead_id') }}
        ) as place
    from account_leads
),

people as (
    select
        scoring_model,
        scored_on,
        account_id,
        max(case when place = 1 then lead_id end) as best_lead_id,
        count(*) as people,
        sum(case when is_engaged then 1 else 0 end) as engaged_people,
        sum(case when is_sales_qualified then 1 else 0 end) as qualified_people,
        max(last_active_on) as last_active_on
    from placed
    group by 1, 2, 3
),

covered as (
    select
        account_leads.scoring_model,
        account_leads.account_id,
        {% for attribute in ['job_function', 'seniority'] %}
        count(distinct case
            when lead_positions.attribute = '{{ attribute }}'
                then lead_positions.attribute_value
        end) as {{ attribute }}_count
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from account_leads
    inner join lead_positions
        on account_leads.lead_id = lead_positions.lead_id
    where account_leads.is_engaged
    group by 1, 2
),

final as (
    select
        people.scoring_model,
        people.scored_on,
        people.account_id,
        people.best_lead_id,
        people.people,
        people.engaged_people,
        people.qualified_people,
        coalesce(covered.job_function_count, 0) as functions_covered,
        coalesce(covered.seniority_count, 0) as seniorities_covered,
        people.last_active_on
    from people
    left join covered
        on
            people.scoring_model = covered.scoring_model
            and people.account_id = covered.account_id
)

select * from final
