with

rules as (
    select
        rule_key,
        points,
        max_points
    from {{ ref('int_lead_scoring__rules') }}
),

log_odds as (
    select
        scoring_model,
        rule_key,
        log_odds
    from {{ ref('int_lead_scoring__log_odds_round_3') }}
),

amounts as (
    select
        rule_key,
        sum(abs(amount)) as amount
    from {{ ref('int_lead_scoring__judged_rules') }}
    where part = 'earlier'
    group by 1
),

learned as (
    select
        log_odds.*,
        rules.points,
        rules.max_points,
        amounts.amount
    from log_odds
    inner join rules
        on log_odds.rule_key = rules.rule_key
    inner join amounts
        on log_odds.rule_key = amounts.rule_key
),

factors as (
    -- Points of one log-odd, so that what all rules give stays as large as it is.
    select
        scoring_model,
        coalesce(
            sum(amount * abs(points)) / nullif(sum(amount * abs(log_odds)), 0), 0
        ) as factor
    from learned
    group by 1
),

rounded as (
    select
        learned.*,
        {{ lead_scoring.to_whole_points('learned.log_odds * factors.factor') }}
            as proposed_points
    from learned
    inner join factors
        on learned.scoring_model = factors.scoring_model
),

final as (
    select
        scoring_model,
        rule_key,
        log_odds,
        proposed_points,
        case
            when points != 0 and proposed_points != 0
                then {{ lead_scoring.to_points(
                    'max_points * abs(proposed_points / points)'
                ) }}
            else max_points
        end as proposed_max_points
    from rounded
)

select * from final
