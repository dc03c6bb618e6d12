with

fit_conditions as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('rule_id') }} as rule_id,
        {{ lead_scoring.to_name('attribute') }} as attribute,
        {{ lead_scoring.to_choice('operator') }} as operator,
        {{ lead_scoring.to_name('operand') }} as operand,
        {{ lead_scoring.row_key('fit_conditions') }} as row_key
    from {{ lead_scoring.seed('fit_conditions') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

fit_rules as (
    select
        scoring_model,
        rule_id
    from {{ ref('stg_lead_scoring__fit_rules') }}
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, fit_conditions.scoring_model
        ) as scoring_model,
        coalesce(fit_rules.rule_id, fit_conditions.rule_id) as rule_id,
        fit_conditions.attribute,
        fit_conditions.operator,
        fit_conditions.operand,
        {{ lead_scoring.operand_columns() | indent(8) }},
        fit_conditions.row_key
    from fit_conditions
    left join scoring_models
        on lower(fit_conditions.scoring_model) = lower(scoring_models.scoring_model)
    left join fit_rules
        on
            scoring_models.scoring_model = fit_rules.scoring_model
            and lower(fit_conditions.rule_id) = lower(fit_rules.rule_id)
)

select * from final
