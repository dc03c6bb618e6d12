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

varying as (
    -- Counts as doubles: their products are larger than integers may be.
    select
        rules.rule_key,
        rule_outcomes.scoring_model,
        rule_outcomes.rule_id,
        {% for count in ['lead_count', 'met_count'] %}
        cast(rule_outcomes.{{ count }} as {{ lead_scoring.type_double() }})
            as {{ count }}{{ ',' if not loop.last }}
        {% endfor %}
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
        varying.scoring_model,
        varying.rule_id,
        other.rule_id as other_rule_id,
        (
            varying.lead_count * coalesce(together.both_count, 0)
            - varying.met_count * other.met_count
        ) / sqrt(
            (varying.met_count * (varying.lead_count - varying.met_count))
            * (other.met_count * (other.lead_count - other.met_count))
        ) as correlation
    from varying
    inner join varying as other
        on
            varying.scoring_model = other.scoring_model
            and varying.rule_key != other.rule_key
    left join together
        on
            together.rule_key = least(varying.rule_key, other.rule_key)
            and together.other_rule_key = greatest(varying.rule_key, other.rule_key)
)

select * from final
