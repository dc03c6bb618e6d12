with

scoring_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
),

rules as (
    select
        scoring_model,
        'fit' as dimension,
        rule_id,
        rule_group,
        effect,
        points,
        points_if_not_met,
        cast(null as {{ lead_scoring.type_double() }}) as max_points,
        reason
    from {{ ref('stg_lead_scoring__fit_rules') }}
    union all
    select
        scoring_model,
        'engagement' as dimension,
        rule_id,
        rule_group,
        effect,
        points,
        0 as points_if_not_met,
        max_points,
        reason
    from {{ ref('stg_lead_scoring__engagement_rules') }}
),

final as (
    select
        {{ lead_scoring.key_of(['scoring_model', 'dimension', 'rule_id']) }} as rule_key,
        rules.*
    from rules
    where scoring_model in (select scoring_model from scoring_models)
)

select * from final
