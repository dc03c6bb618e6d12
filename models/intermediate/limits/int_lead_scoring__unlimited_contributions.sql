{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{% set no_count = 'cast(null as ' ~ dbt.type_int() ~ ')' -%}
{% set no_points = 'cast(null as ' ~ lead_scoring.type_double() ~ ')' -%}

with

rules as (
    select
        scored_on,
        scoring_model,
        lead_id,
        kind,
        dimension,
        rule_group,
        rule_id,
        status,
        event_count,
        first_on,
        last_on,
        points_undecayed,
        points,
        reason
    from {{ ref('int_lead_scoring__rule_contributions') }}
),

group_limits as (
    select
        scored_on,
        scoring_model,
        lead_id,
        'group_limit' as kind,
        dimension,
        rule_group,
        {{ no_text }} as rule_id,
        'applied' as status,
        {{ no_count }} as event_count,
        cast(null as date) as first_on,
        cast(null as date) as last_on,
        {{ no_points }} as points_undecayed,
        points,
        {{ no_text }} as reason
    from {{ ref('int_lead_scoring__group_limits') }}
),

inactivity as (
    select
        scored_on,
        scoring_model,
        lead_id,
        'inactivity' as kind,
        'engagement' as dimension,
        {{ no_text }} as rule_group,
        {{ no_text }} as rule_id,
        'applied' as status,
        {{ no_count }} as event_count,
        cast(null as date) as first_on,
        last_active_on as last_on,
        {{ no_points }} as points_undecayed,
        points,
        {{ no_text }} as reason
    from {{ ref('int_lead_scoring__inactivity') }}
),

adjustments as (
    select
        scored_on,
        scoring_model,
        lead_id,
        'adjustment' as kind,
        dimension,
        {{ no_text }} as rule_group,
        adjustment_id as rule_id,
        'applied' as status,
        {{ no_count }} as event_count,
        effective_on as first_on,
        effective_on as last_on,
        {{ no_points }} as points_undecayed,
        points,
        reason
    from {{ ref('int_lead_scoring__adjustment_points') }}
),

scored_leads as (
    select
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
),

scoring_models as (
    select
        scoring_model,
        fit_base
    from {{ ref('int_lead_scoring__scoring_models') }}
    where fit_base != 0
),

bases as (
    select
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id,
        'base' as kind,
        'fit' as dimension,
        {{ no_text }} as rule_group,
        {{ no_text }} as rule_id,
        'applied' as status,
        {{ no_count }} as event_count,
        cast(null as date) as first_on,
        cast(null as date) as last_on,
        {{ no_points }} as points_undecayed,
        {{ lead_scoring.to_points('scoring_models.fit_base') }} as points,
        {{ no_text }} as reason
    from scored_leads
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
),

final as (
    select * from rules
    union all
    select * from group_limits
    union all
    select * from inactivity
    union all
    select * from adjustments
    union all
    select * from bases
)

select * from final
