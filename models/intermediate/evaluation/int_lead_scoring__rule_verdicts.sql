with

rule_outcomes as (
    select *
    from {{ ref('int_lead_scoring__rule_outcomes') }}
),

rules as (
    select
        rule_key,
        scoring_model,
        rule_id,
        case effect
            when 'disqualify' then -1
            when 'qualify' then 1
            else sign(points)
        end as direction
    from {{ ref('int_lead_scoring__rules') }}
),

met_today as (
    select distinct rule_points.rule_key
    from {{ ref('int_lead_scoring__rule_points') }} as rule_points
    inner join {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
        on rule_points.score_key = scored_leads.score_key
    where scored_leads.is_current and rule_points.status = 'met'
),

claims as (
    -- Which way the lift goes: 0 where its interval or noise allows either.
    select
        scoring_model,
        rule_id,
        met_share,
        case
            when
                noise_probability
                >= {{ lead_scoring.evaluation('max_noise_probability') }}
                then 0
            when lift_lower_bound > 1 then 1
            when lift_upper_bound < 1 then -1
            else 0
        end as lift_direction
    from {{ ref('int_lead_scoring__rule_evidence') }}
),

final as (
    select
        rule_outcomes.scoring_model,
        rule_outcomes.rule_id,
        case
            when claims.rule_id is null then 'not enough data'
            when rule_outcomes.met_count = 0 and met_today.rule_key is null then 'dead'
            when claims.met_share >= {{ lead_scoring.evaluation('always_on_share') }}
                then 'always on'
            when
                greatest(rule_outcomes.roc_auc, 1 - rule_outcomes.roc_auc)
                > {{ lead_scoring.evaluation('leak_auc') }}
                then 'leaking'
            when claims.lift_direction * rules.direction < 0 then 'harmful'
            when alike_rules.is_redundant then 'redundant'
            when claims.lift_direction != 0 then 'useful'
            else 'not enough data'
        end as verdict
    from rule_outcomes
    inner join rules
        on
            rule_outcomes.scoring_model = rules.scoring_model
            and rule_outcomes.rule_id = rules.rule_id
    left join met_today
        on rules.rule_key = met_today.rule_key
    left join claims
        on
            rule_outcomes.scoring_model = claims.scoring_model
            and rule_outcomes.rule_id = claims.rule_id
    left join {{ ref('int_lead_scoring__alike_rules') }} as alike_rules
        on
            rule_outcomes.scoring_model = alike_rules.scoring_model
            and rule_outcomes.rule_id = alike_rules.rule_id
)

select * from final
