{% set double = lead_scoring.type_double() -%}

with

asked_attributes as (
    select distinct
        scoring_model,
        attribute
    from {{ ref('int_lead_scoring__fit_conditions') }}
),

drift_scores as (
    select *
    from {{ ref('int_lead_scoring__drift_scores') }}
),

lead_attributes as (
    select *
    from {{ ref('int_lead_scoring__lead_attributes') }}
),

known as (
    -- Once a lead, however many values it has.
    select distinct
        drift_scores.score_key,
        lead_attributes.attribute
    from drift_scores
    inner join lead_attributes
        on
            drift_scores.lead_id = lead_attributes.lead_id
            and {{ lead_scoring.is_valid_on(
                'lead_attributes', 'drift_scores.scored_on'
            ) }}
),

counted as (
    select
        asked_attributes.scoring_model,
        asked_attributes.attribute,
        {% for when, side in [('', ''), ('not ', 'reference_')] %}
        sum(case when {{ when }}drift_scores.is_current then 1 else 0 end)
            as {{ side }}lead_count,
        sum(
            case
                when {{ when }}drift_scores.is_current and known.attribute is null then 1
                else 0
            end
        ) as {{ side }}unknown_count
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from asked_attributes
    inner join drift_scores
        on asked_attributes.scoring_model = drift_scores.scoring_model
    left join known
        on
            drift_scores.score_key = known.score_key
            and asked_attributes.attribute = known.attribute
    group by 1, 2
),

final as (
    select
        scoring_model,
        attribute,
        {% for side in ['reference_', ''] %}
        {{ side }}unknown_count / cast(nullif({{ side }}lead_count, 0) as {{ double }})
            as {{ side }}unknown_share,
        {% endfor %}
        lead_count
    from counted
)

select * from final
