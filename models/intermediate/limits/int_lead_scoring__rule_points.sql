{{ config(materialized='view') }}

with

scored_leads as (
    select
        score_key,
        scoring_model,
        profile_key
    from {{ ref('int_lead_scoring__scored_leads') }}
),

fit_points as (
    select
        fit_results.profile_key,
        fit_results.rule_key,
        fit_results.status,
        rules.scoring_model,
        {{ lead_scoring.to_points(
            "case fit_results.status"
            ~ " when 'met' then rules.points"
            ~ " when 'not met' then rules.points_if_not_met"
            ~ " else 0 end"
        ) }} as points
    from {{ ref('int_lead_scoring__fit_results') }} as fit_results
    inner join {{ ref('int_lead_scoring__rules') }} as rules
        on fit_results.rule_key = rules.rule_key
),

final as (
    select
        scored_leads.score_key,
        fit_points.rule_key,
        fit_points.status,
        cast(null as {{ dbt.type_int() }}) as event_count,
        cast(null as date) as first_on,
        cast(null as date) as last_on,
        cast(null as {{ lead_scoring.type_double() }}) as points_undecayed,
        fit_points.points,
        cast(null as {{ lead_scoring.type_double() }}) as recent_points
    from scored_leads
    inner join fit_points
        on
            scored_leads.profile_key = fit_points.profile_key
            and scored_leads.scoring_model = fit_points.scoring_model
    where fit_points.status != 'not met' or fit_points.points != 0
    union all
    select
        score_key,
        rule_key,
        case when is_met then 'met' else 'not met' end as status,
        event_count,
        first_on,
        last_on,
        points_undecayed,
        points,
        recent_points
    from {{ ref('int_lead_scoring__engagement_results') }}
)

select * from final
