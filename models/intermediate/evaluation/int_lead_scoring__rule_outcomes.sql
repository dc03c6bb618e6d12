{% set int = dbt.type_int() -%}
{% set double = lead_scoring.type_double() -%}

with

judged_keys as (
    select *
    from {{ ref('int_lead_scoring__judged_keys') }}
),

judged_rules as (
    select *
    from {{ ref('int_lead_scoring__judged_rules') }}
),

rules as (
    select
        rule_key,
        scoring_model,
        rule_id,
        dimension
    from {{ ref('int_lead_scoring__rules') }}
),

leads as (
    select
        scoring_model,
        count(*) as lead_count,
        sum(won) as won_count
    from judged_keys
    group by 1
),

answers as (
    select
        rule_key,
        sum(case when status = 'met' then 1 else 0 end) as met_count,
        sum(case when status = 'met' then won else 0 end) as met_won_count,
        sum(case when status = 'unknown' then 1 else 0 end) as unknown_count,
        sum(case when status = 'unknown' then won else 0 end) as unknown_won_count
    from judged_rules
    group by 1
),

counted as (
    -- Whole numbers from here on: sums are decimals on some engines.
    select
        {% for column in ['met', 'met_won', 'unknown', 'unknown_won'] %}
        cast(coalesce(answers.{{ column }}_count, 0) as {{ int }})
            as {{ column }}_count,
        {% endfor %}
        cast(coalesce(leads.lead_count, 0) as {{ int }}) as lead_count,
        cast(coalesce(leads.won_count, 0) as {{ int }}) as won_count,
        rules.scoring_model,
        rules.rule_id,
        rules.dimension
    from rules
    left join leads
        on rules.scoring_model = leads.scoring_model
    left join answers
        on rules.rule_key = answers.rule_key
),

final as (
    -- Of a yes or no the area under the curve is half of what its one corner adds.
    select
        scoring_model,
        rule_id,
        dimension,
        lead_count,
        won_count,
        met_count,
        met_won_count,
        unknown_count,
        unknown_won_count,
        (
            1 + cast(met_won_count as {{ double }}) / nullif(won_count, 0)
            - cast(met_count - met_won_count as {{ double }})
            / nullif(lead_count - won_count, 0)
        ) / 2 as roc_auc
    from counted
)

select * from final
