{% set double = lead_scoring.type_double() -%}

with

event_rules as (
    select
        rule_key,
        scoring_model,
        rule_id
    from {{ ref('int_lead_scoring__event_rules') }}
),

rule_counts as (
    select
        rule_key,
        score_key,
        last_on
    from {{ ref('int_lead_scoring__rule_counts') }}
),

drift_scores as (
    select
        score_key,
        is_current
    from {{ ref('int_lead_scoring__drift_scores') }}
),

drift_dates as (
    select *
    from {{ ref('int_lead_scoring__drift_dates') }}
),

counted as (
    select
        rule_counts.rule_key,
        max(case when not drift_scores.is_current then rule_counts.last_on end)
            as reference_last_on,
        max(case when drift_scores.is_current then rule_counts.last_on end) as last_on,
        sum(case when drift_scores.is_current then 1 else 0 end) as lead_count
    from rule_counts
    inner join drift_scores
        on rule_counts.score_key = drift_scores.score_key
    group by 1
),

final as (
    select
        event_rules.scoring_model,
        event_rules.rule_id,
        cast(
            {{ dbt.datediff(
                'counted.reference_last_on', 'drift_dates.reference_on', 'day'
            ) }}
            as {{ double }}
        ) as reference_silent_days,
        cast(
            {{ dbt.datediff('counted.last_on', 'drift_dates.observed_on', 'day') }}
            as {{ double }}
        ) as silent_days,
        coalesce(counted.lead_count, 0) as lead_count
    from event_rules
    cross join drift_dates
    left join counted
        on event_rules.rule_key = counted.rule_key
)

select * from final
