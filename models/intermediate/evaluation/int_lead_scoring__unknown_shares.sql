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

asked as (
    select
        drift_scores.scoring_model,
        drift_scores.score_key,
        drift_scores.is_current,
        asked_attributes.attribute,
        case when known.attribute is null then 1 else 0 end as is_unknown
    from asked_attributes
    inner join drift_scores
        on asked_attributes.scoring_model = drift_scores.scoring_model
    left join known
        on
            drift_scores.score_key = known.score_key
            and asked_attributes.attribute = known.attribute
),

final as (
    select
        scoring_model,
        attribute,
        avg(case when not is_current then cast(is_unknown as {{ double }}) end)
            as reference_unknown_share,
        avg(case when is_current then cast(is_unknown as {{ double }}) end)
            as unknown_share,
        sum(case when is_current then 1 else 0 end) as lead_count
    from asked
    group by 1, 2
)

select * from final
