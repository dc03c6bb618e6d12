{{ config(tags='lead_scoring_weights') }}

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
    from {{ ref('int_lead_scoring__event_rules') }}
),

final as (
    select
        {{ lead_scoring.key_of([
            'rules.scoring_model', 'rules.dimension', 'rules.rule_id'
        ]) }} as rule_key,
        rules.scoring_model,
        rules.dimension,
        rules.dimension || '_rule' as kind,
        rules.rule_id,
        rules.rule_group,
        rules.effect,
        rules.points,
        rules.points_if_not_met,
        rules.max_points,
        rules.reason
    from rules
    inner join scoring_models
        on rules.scoring_model = scoring_models.scoring_model
)

select * from final
