{% set dimensions = ['fit', 'engagement', 'total'] -%}

with

bands as (
    select *
    from {{ ref('stg_lead_scoring__bands') }}
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
        lead(bands.lower_bound) over (
            partition by bands.scoring_model, bands.dimension
            order by bands.lower_bound nulls first
        ) as below_bound
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
        {% for dimension in dimensions %}
        max(
            case when account_points.dimension = '{{ dimension }}' then points end
        ) as {{ dimension }}_points,
        max(
            case when account_points.dimension = '{{ dimension }}' then band end
        ) as {{ dimension }}_band
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from {{ ref('int_lead_scoring__account_points') }} as account_points
    left join account_bands
        on
            account_points.scoring_model = account_bands.scoring_model
            and account_points.dimension = account_bands.dimension
            and (
                account_points.points >= account_bands.lower_bound
                or account_bands.lower_bound is null
            )
            and (
                account_points.points < account_bands.below_bound
                or account_bands.below_bound is null
            )
    group by 1, 2
),

final as (
    select
        banded.scoring_model,
        banded.account_id,
        banded.fit_band,
        banded.engagement_band,
        banded.total_band as account_band,
        banded.fit_band || banded.engagement_band as matrix_cell,
        matrix.quadrant,
        matrix.action,
        banded.fit_points as account_fit_score,
        banded.engagement_points as account_engagement_score,
        banded.total_points as account_score
    from banded
    left join {{ ref('stg_lead_scoring__matrix') }} as matrix
        on
            banded.scoring_model = matrix.scoring_model
            and banded.fit_band = matrix.fit_band
            and banded.engagement_band = matrix.engagement_band
)

select * from final
