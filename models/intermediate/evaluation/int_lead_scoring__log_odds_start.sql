{% set double = lead_scoring.type_double() -%}
{% set minimum = lead_scoring.evaluation('minimum_per_outcome') -%}

with

judged_keys as (
    select *
    from {{ ref('int_lead_scoring__judged_keys') }}
    where part = 'earlier'
),

amounts as (
    select
        rule_key,
        amount
    from {{ ref('int_lead_scoring__judged_rules') }}
    where part = 'earlier' and amount != 0
),

rules as (
    select
        rule_key,
        scoring_model
    from {{ ref('int_lead_scoring__rules') }}
),

counted as (
    select
        scoring_model,
        cast(sum(won) as {{ double }}) as won,
        cast(count(*) as {{ double }}) as leads
    from judged_keys
    group by 1
),

enough as (
    select *
    from counted
    where {{ lead_scoring.is_enough('won', 'leads') }} and won > 0 and won < leads
),

squares as (
    select
        rule_key,
        avg(amount * amount) as mean_square
    from amounts
    group by 1
),

final as (
    -- A rule is held back as by leads with it that won no more often than the others.
    select
        rules.scoring_model,
        rules.rule_key,
        ln(enough.won / (enough.leads - enough.won)) as intercept,
        squares.mean_square * {{ minimum }}
        * enough.won / enough.leads * (1 - enough.won / enough.leads) as penalty,
        cast(0 as {{ double }}) as log_odds,
        cast(0 as {{ double }}) as step,
        cast(0 as {{ double }}) as direction,
        cast(0 as {{ double }}) as gain
    from squares
    inner join rules
        on squares.rule_key = rules.rule_key
    inner join enough
        on rules.scoring_model = enough.scoring_model
)

select * from final
