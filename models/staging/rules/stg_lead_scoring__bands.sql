with

bands as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_name('dimension') }} as dimension,
        {{ lead_scoring.to_text('band') }} as band,
        {{ lead_scoring.to_number('lower_bound') }} as lower_bound,
        {{ lead_scoring.row_key('bands') }} as row_key
    from {{ lead_scoring.seed('bands') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

final as (
    select
        coalesce(scoring_models.scoring_model, bands.scoring_model) as scoring_model,
        bands.dimension,
        bands.band,
        bands.lower_bound,
        bands.row_key
    from bands
    left join scoring_models
        on lower(bands.scoring_model) = lower(scoring_models.scoring_model)
)

select * from final
