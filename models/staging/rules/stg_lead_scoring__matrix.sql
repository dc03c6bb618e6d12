with

cells as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('fit_band') }} as fit_band,
        {{ lead_scoring.to_text('engagement_band') }} as engagement_band,
        {{ lead_scoring.to_text('quadrant') }} as quadrant,
        {{ lead_scoring.to_text('action') }} as action,
        {{ lead_scoring.to_text('queue') }} as queue,
        {{ lead_scoring.to_number('sla_hours') }} as sla_hours,
        {{ lead_scoring.to_number('priority') }} as priority,
        {{ lead_scoring.row_key('matrix') }} as row_key
    from {{ lead_scoring.seed('matrix') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

bands as (
    select
        scoring_model,
        dimension,
        band
    from {{ ref('stg_lead_scoring__bands') }}
),

final as (
    select
        coalesce(scoring_models.scoring_model, cells.scoring_model) as scoring_model,
        coalesce(fit_bands.band, cells.fit_band) as fit_band,
        coalesce(engagement_bands.band, cells.engagement_band) as engagement_band,
        cells.quadrant,
        cells.action,
        cells.queue,
        cells.sla_hours,
        cells.priority,
        cells.row_key
    from cells
    left join scoring_models
        on lower(cells.scoring_model) = lower(scoring_models.scoring_model)
    left join bands as fit_bands
        on
            scoring_models.scoring_model = fit_bands.scoring_model
            and fit_bands.dimension = 'fit'
            and lower(cells.fit_band) = lower(fit_bands.band)
    left join bands as engagement_bands
        on
            scoring_models.scoring_model = engagement_bands.scoring_model
            and engagement_bands.dimension = 'engagement'
            and lower(cells.engagement_band) = lower(engagement_bands.band)
)

select * from final
