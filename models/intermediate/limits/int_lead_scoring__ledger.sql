{{ config(materialized='view') }}

{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{% set no_number = 'cast(null as ' ~ lead_scoring.type_double() ~ ')' -%}

with

contributions as (
    select
        rule_points.score_key,
        rules.kind,
        rules.dimension,
        rules.rule_group,
        rules.rule_id,
        rule_points.status,
        rule_points.event_count,
        rule_points.points_undecayed,
        rule_points.points,
        rules.reason,
        rule_points.first_on,
        rule_points.last_on
    from {{ ref('int_lead_scoring__rule_points') }} as rule_points
    inner join {{ ref('int_lead_scoring__rules') }} as rules
        on rule_points.rule_key = rules.rule_key
    union all
    select
        score_key,
        kind,
        dimension,
        rule_group,
        rule_id,
        'applied' as status,
        null as event_count,
        {{ no_number }} as points_undecayed,
        points,
        reason,
        first_on,
        last_on
    from {{ ref('int_lead_scoring__other_contributions') }}
    union all
    select
        score_key,
        kind,
        dimension,
        {{ no_text }} as rule_group,
        {{ no_text }} as rule_id,
        'applied' as status,
        null as event_count,
        {{ no_number }} as points_undecayed,
        points,
        {{ no_text }} as reason,
        cast(null as date) as first_on,
        cast(null as date) as last_on
    from {{ ref('int_lead_scoring__limit_contributions') }}
),

final as (
    select
        scored_leads.scoring_model,
        scored_leads.scored_on,
        scored_leads.lead_id,
        contributions.kind,
        contributions.dimension,
        contributions.rule_group,
        contributions.rule_id,
        contributions.status,
        contributions.event_count,
        contributions.points_undecayed,
        contributions.points,
        contributions.reason,
        contributions.first_on,
        contributions.last_on,
        scoring_models.rules_hash,
        scored_leads.is_current,
        scored_leads.milestones
    from contributions
    inner join {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
        on contributions.score_key = scored_leads.score_key
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
)

select * from final
