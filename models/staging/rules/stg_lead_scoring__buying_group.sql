{%- set default = lead_scoring.seed_contract('buying_group').defaults -%}

with

roles as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('role') }} as role,
        {{ lead_scoring.to_text('job_function') }} as job_function,
        {{ lead_scoring.to_list(lead_scoring.to_text('job_function')) }}
            as job_function_list,
        {{ lead_scoring.to_text('seniority') }} as seniority,
        {{ lead_scoring.to_list(lead_scoring.to_text('seniority')) }} as seniority_list,
        coalesce(
            {{ lead_scoring.to_whole_number('min_people') }}, {{ default.min_people }}
        ) as min_people,
        {{ lead_scoring.row_key('buying_group') }} as row_key
    from {{ lead_scoring.seed('buying_group') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

final as (
    select
        coalesce(scoring_models.scoring_model, roles.scoring_model) as scoring_model,
        roles.role,
        roles.job_function,
        roles.job_function_list,
        roles.seniority,
        roles.seniority_list,
        roles.min_people,
        roles.row_key
    from roles
    left join scoring_models
        on lower(roles.scoring_model) = lower(scoring_models.scoring_model)
)

select * from final
