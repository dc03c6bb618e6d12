{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}

with

unlimited as (
    select *
    from {{ ref('int_lead_scoring__unlimited_contributions') }}
),

limits as (
    select *
    from {{ ref('int_lead_scoring__limit_contributions') }}
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

contributions as (
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
        points_undecayed,
        points,
        reason,
        first_on,
        last_on
    from unlimited
    union all
    select
        scored_on,
        scoring_model,
        lead_id,
        kind,
        dimension,
        {{ no_text }} as rule_group,
        {{ no_text }} as rule_id,
        'applied' as status,
        cast(null as {{ dbt.type_int() }}) as event_count,
        cast(null as {{ lead_scoring.type_double() }}) as points_undecayed,
        points,
        {{ no_text }} as reason,
        cast(null as date) as first_on,
        cast(null as date) as last_on
    from limits
),

final as (
    select
        contributions.scoring_model,
        contributions.scored_on,
        contributions.lead_id,
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
        scoring_models.rules_hash
    from contributions
    inner join scoring_models
        on contributions.scoring_model = scoring_models.scoring_model
)

select * from final
