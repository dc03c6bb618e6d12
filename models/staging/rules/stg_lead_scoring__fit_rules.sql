{%- set default = lead_scoring.seed_contract('fit_rules').defaults -%}

with

fit_rules as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('rule_id') }} as rule_id,
        {{ lead_scoring.to_text('rule_group') }} as rule_group,
        coalesce(
            {{ lead_scoring.to_name('effect') }}, '{{ default.effect }}'
        ) as effect,
        {{ lead_scoring.to_number('points') }} as points,
        coalesce(
            {{ lead_scoring.to_number('points_if_not_met') }},
            {{ default.points_if_not_met }}
        ) as points_if_not_met,
        {{ lead_scoring.to_text('reason') }} as reason,
        {{ lead_scoring.row_key('fit_rules') }} as row_key
    from {{ lead_scoring.seed('fit_rules') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

rule_groups as (
    select
        scoring_model,
        rule_group
    from {{ ref('stg_lead_scoring__rule_groups') }}
    where dimension = 'fit'
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, fit_rules.scoring_model
        ) as scoring_model,
        fit_rules.rule_id,
        coalesce(rule_groups.rule_group, fit_rules.rule_group) as rule_group,
        fit_rules.effect,
        fit_rules.points,
        fit_rules.points_if_not_met,
        fit_rules.reason,
        fit_rules.row_key
    from fit_rules
    left join scoring_models
        on lower(fit_rules.scoring_model) = lower(scoring_models.scoring_model)
    left join rule_groups
        on
            scoring_models.scoring_model = rule_groups.scoring_model
            and lower(fit_rules.rule_group) = lower(rule_groups.rule_group)
)

select * from final
