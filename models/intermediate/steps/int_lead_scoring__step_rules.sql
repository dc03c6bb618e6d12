{{ config(tags='lead_scoring_weights') }}

with

rules as (
    -- What disqualifies a lead is no step, whatever points it gives.
    select *
    from {{ ref('int_lead_scoring__rules') }}
    where
        effect != 'disqualify'
        and (points > 0 or effect = 'qualify')
),

active_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
    where status = 'active'
),

engagement_rules as (
    select *
    from {{ ref('stg_lead_scoring__engagement_rules') }}
),

rule_groups as (
    select *
    from {{ ref('stg_lead_scoring__rule_groups') }}
),

asked_rules as (
    select distinct
        scoring_model,
        measure_name
    from {{ ref('stg_lead_scoring__qualification') }}
    where measure = 'rule'
),

joined as (
    select
        rules.rule_key,
        rules.scoring_model,
        rules.dimension,
        rules.rule_id,
        rules.rule_group,
        rules.effect,
        rules.points,
        rules.max_points,
        rules.reason,
        -- Empty where no lane asks for the points of this very rule.
        coalesce(asked_rules.measure_name, '') as asked_rule,
        rule_groups.mode as group_mode,
        rule_groups.min_points as group_min_points,
        rule_groups.max_points as group_max_points,
        engagement_rules.event_type,
        engagement_rules.asset_pattern,
        engagement_rules.campaign_pattern,
        engagement_rules.min_event_value
    from rules
    inner join active_models
        on rules.scoring_model = active_models.scoring_model
    left join engagement_rules
        on
            rules.scoring_model = engagement_rules.scoring_model
            and rules.rule_id = engagement_rules.rule_id
            and rules.dimension = 'engagement'
    left join rule_groups
        on
            rules.scoring_model = rule_groups.scoring_model
            and rules.dimension = rule_groups.dimension
            and rules.rule_group = rule_groups.rule_group
    left join asked_rules
        on
            rules.scoring_model = asked_rules.scoring_model
            and lower(rules.rule_id) = asked_rules.measure_name
    where
        rules.dimension = 'fit'
        or engagement_rules.rule_id is not null
),

final as (
    -- Steps of one kind change the same measures of the lanes.
    select
        joined.*,
        row_number() over (
            order by {{ lead_scoring.text_order('rule_id') }}, rule_key
        ) as rule_number,
        dense_rank() over (
            order by {{ lead_scoring.text_order([
                'scoring_model', 'dimension', 'effect', 'asked_rule'
            ]) }}
        ) as kind_number
    from joined
)

select * from final
