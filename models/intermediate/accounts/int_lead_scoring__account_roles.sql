{% set attributes = ['job_function', 'seniority'] -%}

with

account_leads as (
    select *
    from {{ ref('int_lead_scoring__account_leads') }}
),

accounts as (
    select distinct
        scoring_model,
        account_id
    from account_leads
),

roles as (
    select *
    from {{ ref('stg_lead_scoring__buying_group') }}
),

engaged_leads as (
    -- What an engaged lead has of what a role asks for; a list left empty takes all.
    select
        account_leads.scoring_model,
        account_leads.account_id,
        roles.role,
        account_leads.lead_id,
        {% for attribute in attributes %}
        max(case
            when roles.{{ attribute }}_list is null then 1
            when
                lead_positions.attribute = '{{ attribute }}'
                and {{ lead_scoring.is_listed(
                    'lead_positions.attribute_value', 'roles.' ~ attribute ~ '_list'
                ) }}
                then 1
            else 0
        end) as has_{{ attribute }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from account_leads
    inner join roles
        on account_leads.scoring_model = roles.scoring_model
    left join {{ ref('int_lead_scoring__lead_positions') }} as lead_positions
        on account_leads.lead_id = lead_positions.lead_id
    where account_leads.is_engaged
    group by 1, 2, 3, 4
),

engaged_people as (
    select
        scoring_model,
        account_id,
        role,
        count(*) as engaged_people
    from engaged_leads
    where has_job_function = 1 and has_seniority = 1
    group by 1, 2, 3
),

final as (
    select
        accounts.scoring_model,
        accounts.account_id,
        roles.role,
        coalesce(engaged_people.engaged_people, 0) as engaged_people,
        coalesce(engaged_people.engaged_people, 0) >= roles.min_people as is_covered
    from accounts
    inner join roles
        on accounts.scoring_model = roles.scoring_model
    left join engaged_people
        on
            accounts.scoring_model = engaged_people.scoring_model
            and accounts.account_id = engaged_people.account_id
            and roles.role = engaged_people.role
)

select * from final
