with

totals as (
    select *
    from {{ ref('int_lead_scoring__totals') }}
),

bands as (
    {{ lead_scoring.band_ranges() }}
),

matrix as (
    select *
    from {{ ref('stg_lead_scoring__matrix') }}
),

{% for dimension in ['fit', 'engagement', 'total'] %}
{{ dimension }}_bands as (
    select *
    from bands
    where dimension = '{{ dimension }}'
),

{% endfor %}
banded as (
    select
        totals.*,
        {% for dimension in ['fit', 'engagement', 'total'] %}
        {{ dimension }}_bands.band as {{ dimension }}_band
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from totals
    {% for dimension in ['fit', 'engagement', 'total'] %}
    left join {{ dimension }}_bands
        on
            totals.scoring_model = {{ dimension }}_bands.scoring_model
            and {{ lead_scoring.is_in_band(
                'totals.' ~ dimension ~ '_score', dimension ~ '_bands'
            ) | indent(12) }}
    {% endfor %}
),

final as (
    select
        banded.score_key,
        banded.scoring_model,
        banded.first_event_on,
        banded.last_active_on,
        banded.points_last_30_days,
        banded.fit_score,
        banded.engagement_score,
        banded.engagement_points_undecayed,
        banded.total_score,
        banded.fit_band,
        banded.engagement_band,
        banded.total_band,
        banded.fit_band || banded.engagement_band as matrix_cell,
        matrix.quadrant,
        matrix.action,
        matrix.queue,
        matrix.sla_hours,
        matrix.priority
    from banded
    left join matrix
        on
            banded.scoring_model = matrix.scoring_model
            and banded.fit_band = matrix.fit_band
            and banded.engagement_band = matrix.engagement_band
)

select * from final
