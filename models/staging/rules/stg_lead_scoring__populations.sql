with

populations as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_name('attribute') }} as attribute,
        {{ lead_scoring.to_choice('operator') }} as operator,
        {{ lead_scoring.to_name('operand') }} as operand,
        {{ lead_scoring.row_key('populations') }} as row_key
    from {{ lead_scoring.seed('populations') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, populations.scoring_model
        ) as scoring_model,
        populations.attribute,
        populations.operator,
        populations.operand,
        {{ lead_scoring.operand_columns() | indent(8) }},
        populations.row_key
    from populations
    left join scoring_models
        on lower(populations.scoring_model) = lower(scoring_models.scoring_model)
)

select * from final
