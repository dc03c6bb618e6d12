with

rule_outcomes as (
    select *
    from {{ ref('int_lead_scoring__rule_outcomes') }}
    where met_count > 0 and met_count < lead_count
),

rules as (
    select
        rule_key,
        scoring_model,
        rule_id
    from {{ ref('int_lead_scoring__rules') }}
),

met as (
    select
        score_key,
        rule_key
    from {{ ref('int_lead_scoring__judged_rules') }}
    where status = 'met'
),

varied as (
    -- Counts as doubles: their products are larger than integers may be.
    select
        rules.rule_key,
        rule_outcomes.scoring_model,
        rule_outcomes.rule_id,
        cast(rule_outcomes.lead_count as {{ lead_scoring.type_double() }})
            as lead_count,
        cast(rule_outcomes.met_count as {{ lead_scoring.type_double() }}) as met_count
    from rule_outcomes
    inner join rules
        on
            rule_outcomes.scoring_model = rules.scoring_model
            and rule_outcomes.rule_id = rules.rule_id
),

together as (
    select
        met.rule_key,
        other.rule_key as other_rule_key,
        cast(count(*) as {{ lead_scoring.type_double() }}) as both_count
    from met
    inner join met as other
        on
            met.score_key = other.score_key
            and met.rule_key < other.rule_key
    group by 1, 2
),

final as (
    select
        varied.scoring_model,
        varied.rule_id,
        other.rule_id as other_rule_id,
        (
            varied.lead_count * coalesce(together.both_count, 0)
            - varied.met_count * other.met_count
        ) / sqrt(
            (varied.met_count * (varied.lead_count - varied.met_count))
            * (other.met_count * (other.lead_count - other.met_count))
        ) as phi
    from varied
    inner join varied as other
        on
            varied.scoring_model = other.scoring_model
            and varied.rule_key != other.rule_key
    left join together
        on
            together.rule_key = least(varied.rule_key, other.rule_key)
            and together.other_rule_key = greatest(varied.rule_key, other.rule_key)
)

select * from final
