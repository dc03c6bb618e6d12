{{ config(tags='lead_scoring_weights') }}

with

open_leads as (
    select
        score_key,
        scoring_model
    from {{ ref('int_lead_scoring__open_leads') }}
),

scoring_models as (
    select *
    from {{ ref('int_lead_scoring__scoring_models') }}
),

totals as (
    select *
    from {{ ref('int_lead_scoring__totals') }}
),

inactivity as (
    select
        score_key,
        points
    from {{ ref('int_lead_scoring__inactivity') }}
),

replaced_fit as (
    select score_key
    from {{ ref('int_lead_scoring__adjustments_in_force') }}
    where dimension = 'fit' and kind = 'set_to'
),

final as (
    {% for dimension, other in [('fit', 'engagement'), ('engagement', 'fit')] %}
    select
        open_leads.score_key,
        open_leads.scoring_model,
        '{{ dimension }}' as dimension,
        totals.{{ dimension }}_sum as points_sum,
        totals.{{ dimension }}_score as score,
        scoring_models.{{ dimension }}_min as min_score,
        scoring_models.{{ dimension }}_max as max_score,
        scoring_models.{{ dimension }}_weight as weight,
        scoring_models.{{ other }}_weight * totals.{{ other }}_score as other_points,
        scoring_models.total_min,
        scoring_models.total_max,
        {% if dimension == 'fit' %}
        0 as inactivity_points,
        replaced_fit.score_key is not null as is_replaced
        {% else %}
        coalesce(inactivity.points, 0) as inactivity_points,
        false as is_replaced
        {% endif %}
    from open_leads
    inner join scoring_models
        on open_leads.scoring_model = scoring_models.scoring_model
    inner join totals
        on open_leads.score_key = totals.score_key
    {% if dimension == 'fit' %}
    left join replaced_fit
        on open_leads.score_key = replaced_fit.score_key
    union all
    {% else %}
    left join inactivity
        on open_leads.score_key = inactivity.score_key
    {% endif %}
    {% endfor %}
)

select * from final
