with

scoring_models as (
    select *
    from {{ ref('int_lead_scoring__scoring_models') }}
),

points as (
    select
        score_key,
        dimension,
        points,
        points_undecayed,
        recent_points,
        first_on,
        last_active_on
    from {{ ref('int_lead_scoring__rule_sums') }}
    union all
    select
        score_key,
        dimension,
        points,
        null as points_undecayed,
        null as recent_points,
        null as first_on,
        null as last_active_on
    from {{ ref('int_lead_scoring__other_contributions') }}
),

sums as (
    select
        score_key,
        {% for dimension in ['fit', 'engagement'] %}
        sum(case when dimension = '{{ dimension }}' then points else 0 end)
            as {{ dimension }}_sum,
        {% endfor %}
        sum(points_undecayed) as undecayed_sum,
        sum(recent_points) as recent_sum,
        min(first_on) as first_event_on,
        max(last_active_on) as last_active_on
    from points
    group by 1
),

dimensions as (
    select
        scored_leads.score_key,
        scored_leads.scoring_model,
        sums.first_event_on,
        sums.last_active_on,
        {{ lead_scoring.to_points('coalesce(sums.recent_sum, 0)') }}
            as points_last_30_days,
        {{ lead_scoring.to_points('coalesce(sums.undecayed_sum, 0)') }}
            as engagement_points_undecayed,
        {% for dimension in ['fit', 'engagement'] %}
        coalesce(sums.{{ dimension }}_sum, 0) as {{ dimension }}_sum,
        {{ lead_scoring.to_points(lead_scoring.limited(
            'coalesce(sums.' ~ dimension ~ '_sum, 0)',
            'scoring_models.' ~ dimension ~ '_min',
            'scoring_models.' ~ dimension ~ '_max',
        )) }} as {{ dimension }}_score,
        scoring_models.{{ dimension }}_weight,
        {% endfor %}
        scoring_models.total_min,
        scoring_models.total_max
    from {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    left join sums
        on scored_leads.score_key = sums.score_key
),

weighed as (
    select
        dimensions.*,
        fit_weight * fit_score + engagement_weight * engagement_score as total_sum
    from dimensions
),

final as (
    select
        score_key,
        scoring_model,
        first_event_on,
        last_active_on,
        points_last_30_days,
        fit_sum,
        fit_score,
        engagement_sum,
        engagement_score,
        engagement_points_undecayed,
        total_sum,
        {{ lead_scoring.to_points(
            lead_scoring.limited('total_sum', 'total_min', 'total_max')
        ) }} as total_score
    from weighed
)

select * from final
