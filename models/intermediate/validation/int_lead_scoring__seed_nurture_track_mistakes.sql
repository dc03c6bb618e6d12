{%- set nothing = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{%- set same_model = 'defined.scoring_model = checked.scoring_model' -%}

-- Tracks of bands that nobody defines, and pairs of bands without a track.
with

bands as (
    select
        scoring_model,
        dimension,
        band
    from {{ ref('stg_lead_scoring__bands') }}
),

tracks as (
    select
        scoring_model,
        fit_band,
        engagement_band
    from {{ ref('stg_lead_scoring__nurture_tracks') }}
),

unknown_bands as (
    {% for dimension in ['fit', 'engagement'] %}
    {%- set column = dimension ~ '_band' %}
    {{ lead_scoring.mistaken_rows(
        'nurture_tracks', column,
        'checked.' ~ column ~ ' is not null and not ' ~ lead_scoring.is_defined(
            'bands',
            same_model ~ " and defined.dimension = '" ~ dimension
            ~ "' and defined.band = checked." ~ column
        ),
        'is not in ' ~ lead_scoring.seed_file('bands'),
        'add it there, or correct the name',
    ) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

tracks_missing as (
    select distinct
        '{{ lead_scoring.seed_file('nurture_tracks') }}' as seed_file,
        {{ dbt.concat([
            "'scoring_model='", 'fit_bands.scoring_model',
            "', fit_band='", 'fit_bands.band',
            "', engagement_band='", 'engagement_bands.band',
        ]) }} as row_key,
        {{ nothing }} as column_name,
        {{ nothing }} as cell,
        'is missing' as mistake,
        'add it: a model has a track in every cell or in none' as mend
    from bands as fit_bands
    inner join bands as engagement_bands
        on fit_bands.scoring_model = engagement_bands.scoring_model
    inner join tracks as any_track
        on fit_bands.scoring_model = any_track.scoring_model
    left join tracks
        on
            fit_bands.scoring_model = tracks.scoring_model
            and fit_bands.band = tracks.fit_band
            and engagement_bands.band = tracks.engagement_band
    where
        fit_bands.dimension = 'fit'
        and engagement_bands.dimension = 'engagement'
        and tracks.scoring_model is null
),

final as (
    select * from unknown_bands
    union all
    select * from tracks_missing
)

select * from final
