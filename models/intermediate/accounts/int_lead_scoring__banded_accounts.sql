with

bands as (
    {{ lead_scoring.band_ranges() }}
),

models_with_own_bands as (
    select distinct scoring_model
    from bands
    where dimension = 'account'
),

account_bands as (
    -- Bands of the account stand for those of the total.
    select
        bands.scoring_model,
        case bands.dimension when 'account' then 'total' else bands.dimension end
            as dimension,
        bands.band,
        bands.lower_bound,
        bands.below_bound
    from bands
    left join models_with_own_bands
        on bands.scoring_model = models_with_own_bands.scoring_model
    where
        bands.dimension != 'total'
        or models_with_own_bands.scoring_model is null
),

banded as (
    select
        account_points.scoring_model,
        account_points.account_id,
        account_points.dimension,
        account_points.points,
        account_bands.band
    from {{ ref('int_lead_scoring__account_points') }} as account_points
    left join account_bands
        on
            account_points.scoring_model = account_bands.scoring_model
            and account_points.dimension = account_bands.dimension
            and {{ lead_scoring.is_in_band('account_points.points', 'account_bands')
                | indent(12) }}
),

final as (
    select
        fit.scoring_model,
        fit.account_id,
        fit.band as fit_band,
        engagement.band as engagement_band,
        total.band as account_band,
        fit.band || engagement.band as matrix_cell,
        matrix.quadrant,
        matrix.action,
        fit.points as account_fit_score,
        engagement.points as account_engagement_score,
        total.points as account_score
    from banded as fit
    {% for dimension in ['engagement', 'total'] %}
    inner join banded as {{ dimension }}
        on
            fit.scoring_model = {{ dimension }}.scoring_model
            and fit.account_id = {{ dimension }}.account_id
            and {{ dimension }}.dimension = '{{ dimension }}'
    {% endfor %}
    left join {{ ref('stg_lead_scoring__matrix') }} as matrix
        on
            fit.scoring_model = matrix.scoring_model
            and fit.band = matrix.fit_band
            and engagement.band = matrix.engagement_band
    where fit.dimension = 'fit'
)

select * from final
