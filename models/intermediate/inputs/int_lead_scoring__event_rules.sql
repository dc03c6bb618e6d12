{{ config(tags='lead_scoring_weights') }}

{% set any_campaign =
    lead_scoring.seed_contract('engagement_rules').defaults.campaign_pattern -%}
{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{% set alike = [
    'effect', 'points', 'counting', 'min_per_day', 'max_per_day', 'min_count',
    'max_points', 'decay_kind', 'decay_days', 'decay_share', 'reason',
] -%}

with

rules as (
    select
        scoring_model,
        rule_id,
        rule_group,
        event_type,
        asset_pattern,
        campaign_pattern,
        min_event_value,
        {{ no_text }} as first_event_type,
        {{ no_text }} as first_asset_pattern,
        cast(null as {{ dbt.type_int() }}) as within_days,
        {{ alike | join(',\n        ') }}
    from {{ ref('stg_lead_scoring__engagement_rules') }}
    union all
    -- A sequence counts its second events; of no campaign or value is it asked.
    select
        scoring_model,
        rule_id,
        rule_group,
        second_event_type as event_type,
        second_asset_pattern as asset_pattern,
        '{{ any_campaign }}' as campaign_pattern,
        cast(null as {{ lead_scoring.type_double() }}) as min_event_value,
        first_event_type,
        first_asset_pattern,
        within_days,
        {{ alike | join(',\n        ') }}
    from {{ ref('stg_lead_scoring__sequence_rules') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        {{ lead_scoring.key_of([
            'rules.scoring_model', "'engagement'", 'rules.rule_id'
        ]) }} as rule_key,
        rules.*
    from rules
    inner join scoring_models
        on rules.scoring_model = scoring_models.scoring_model
)

select * from final
