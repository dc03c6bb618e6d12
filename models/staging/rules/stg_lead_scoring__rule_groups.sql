{%- set default = lead_scoring.seed_contract('rule_groups').defaults -%}

with

rule_groups as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_name('dimension') }} as dimension,
        {{ lead_scoring.to_text('rule_group') }} as rule_group,
        coalesce({{ lead_scoring.to_name('mode') }}, '{{ default.mode }}') as mode,
        {{ lead_scoring.to_number('min_points') }} as min_points,
        {{ lead_scoring.to_number('max_points') }} as max_points,
        {{ lead_scoring.row_key('rule_groups') }} as row_key
    from {{ lead_scoring.seed('rule_groups') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, rule_groups.scoring_model
        ) as scoring_model,
        rule_groups.dimension,
        rule_groups.rule_group,
        rule_groups.mode,
        rule_groups.min_points,
        rule_groups.max_points,
        rule_groups.row_key
    from rule_groups
    left join scoring_models
        on lower(rule_groups.scoring_model) = lower(scoring_models.scoring_model)
)

select * from final
