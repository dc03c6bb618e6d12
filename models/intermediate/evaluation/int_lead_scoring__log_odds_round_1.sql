with

leads as (
    select *
    from {{ ref('int_lead_scoring__judged_keys') }}
    where part = 'earlier'
),

amounts as (
    select
        score_key,
        rule_key,
        amount
    from {{ ref('int_lead_scoring__judged_rules') }}
    where part = 'earlier' and amount != 0
),

last_round as (
    select *
    from {{ ref('int_lead_scoring__log_odds_start') }}
),

{{ lead_scoring.next_log_odds() }}

select * from final
