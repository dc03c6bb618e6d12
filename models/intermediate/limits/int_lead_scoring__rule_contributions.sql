with

fit_results as (
    select
        scored_on,
        scoring_model,
        lead_id,
        rule_id,
        status
    from {{ ref('int_lead_scoring__fit_results') }}
),

fit_rules as (
    select
        scoring_model,
        rule_id,
        rule_group,
        effect,
        points,
        points_if_not_met,
        reason
    from {{ ref('stg_lead_scoring__fit_rules') }}
),

engagement_results as (
    select *
    from {{ ref('int_lead_scoring__engagement_results') }}
),

fit as (
    select
        fit_results.scored_on,
        fit_results.scoring_model,
        fit_results.lead_id,
        fit_rules.rule_group,
        fit_results.rule_id,
        fit_rules.effect,
        fit_results.status,
        {{ lead_scoring.to_points(
            "case fit_results.status"
            ~ " when 'met' then fit_rules.points"
            ~ " when 'not met' then fit_rules.points_if_not_met"
            ~ " else 0 end"
        ) }} as points,
        fit_rules.reason
    from fit_results
    inner join fit_rules
        on
            fit_results.scoring_model = fit_rules.scoring_model
            and fit_results.rule_id = fit_rules.rule_id
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        'fit_rule' as kind,
        'fit' as dimension,
        rule_group,
        rule_id,
        effect,
        status,
        cast(null as {{ dbt.type_int() }}) as event_count,
        cast(null as date) as first_on,
        cast(null as date) as last_on,
        cast(null as {{ lead_scoring.type_double() }}) as points_undecayed,
        points,
        reason
    from fit
    where status != 'not met' or points != 0
    union all
    select
        scored_on,
        scoring_model,
        lead_id,
        'engagement_rule' as kind,
        'engagement' as dimension,
        rule_group,
        rule_id,
        effect,
        status,
        cast(event_count as {{ dbt.type_int() }}) as event_count,
        first_on,
        last_on,
        points_undecayed,
        points,
        reason
    from engagement_results
)

select * from final
