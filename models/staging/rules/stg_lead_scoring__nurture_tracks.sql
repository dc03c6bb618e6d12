with

tracks as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('fit_band') }} as fit_band,
        {{ lead_scoring.to_text('engagement_band') }} as engagement_band,
        {{ lead_scoring.to_text('track') }} as track,
        {{ lead_scoring.row_key('nurture_tracks') }} as row_key
    from {{ lead_scoring.seed('nurture_tracks') }}
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
        coalesce(scoring_models.scoring_model, tracks.scoring_model) as scoring_model,
        coalesce(fit_bands.band, tracks.fit_band) as fit_band,
        coalesce(engagement_bands.band, tracks.engagement_band) as engagement_band,
        tracks.track,
        tracks.row_key
    from tracks
    left join scoring_models
        on lower(tracks.scoring_model) = lower(scoring_models.scoring_model)
    left join bands as fit_bands
        on
            scoring_models.scoring_model = fit_bands.scoring_model
            and fit_bands.dimension = 'fit'
            and lower(tracks.fit_band) = lower(fit_bands.band)
    left join bands as engagement_bands
        on
            scoring_models.scoring_model = engagement_bands.scoring_model
            and engagement_bands.dimension = 'engagement'
            and lower(tracks.engagement_band) = lower(engagement_bands.band)
)

select * from final
