{%- set default = lead_scoring.seed_contract('recycling').defaults -%}

with

recycling as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_name('outcome') }} as outcome,
        coalesce(
            {{ lead_scoring.to_name('reason_pattern') }}, '{{ default.reason_pattern }}'
        ) as reason_pattern,
        {{ lead_scoring.to_number('cooldown_days') }} as cooldown_days,
        coalesce({{ lead_scoring.to_name('reset') }}, '{{ default.reset }}') as reset,
        {{ lead_scoring.row_key('recycling') }} as row_key
    from {{ lead_scoring.seed('recycling') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, recycling.scoring_model
        ) as scoring_model,
        recycling.outcome,
        recycling.reason_pattern,
        recycling.cooldown_days,
        recycling.reset,
        recycling.row_key
    from recycling
    left join scoring_models
        on lower(recycling.scoring_model) = lower(scoring_models.scoring_model)
)

select * from final
