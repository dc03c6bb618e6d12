{%- set default = lead_scoring.seed_contract('engagement_rules').defaults -%}

with

engagement_rules as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('rule_id') }} as rule_id,
        {{ lead_scoring.to_text('rule_group') }} as rule_group,
        {{ lead_scoring.to_name('event_type') }} as event_type,
        coalesce(
            {{ lead_scoring.to_name('asset_pattern') }}, '{{ default.asset_pattern }}'
        ) as asset_pattern,
        coalesce(
            {{ lead_scoring.to_name('campaign_pattern') }},
            '{{ default.campaign_pattern }}'
        ) as campaign_pattern,
        {{ lead_scoring.to_number('min_event_value') }} as min_event_value,
        {{ lead_scoring.counting_cells('engagement_rules') }},
        {{ lead_scoring.to_text('reason') }} as reason,
        {{ lead_scoring.row_key('engagement_rules') }} as row_key
    from {{ lead_scoring.seed('engagement_rules') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

rule_groups as (
    select
        scoring_model,
        rule_group
    from {{ ref('stg_lead_scoring__rule_groups') }}
    where dimension = 'engagement'
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, engagement_rules.scoring_model
        ) as scoring_model,
        engagement_rules.rule_id,
        coalesce(rule_groups.rule_group, engagement_rules.rule_group) as rule_group,
        engagement_rules.event_type,
        engagement_rules.asset_pattern,
        engagement_rules.campaign_pattern,
        engagement_rules.min_event_value,
        engagement_rules.effect,
        engagement_rules.points,
        engagement_rules.counting,
        engagement_rules.min_per_day,
        engagement_rules.max_per_day,
        engagement_rules.min_count,
        engagement_rules.max_points,
        engagement_rules.decay_kind,
        engagement_rules.decay_days,
        engagement_rules.decay_share,
        engagement_rules.reason,
        engagement_rules.row_key
    from engagement_rules
    left join scoring_models
        on lower(engagement_rules.scoring_model) = lower(scoring_models.scoring_model)
    left join rule_groups
        on
            scoring_models.scoring_model = rule_groups.scoring_model
            and lower(engagement_rules.rule_group) = lower(rule_groups.rule_group)
)

select * from final
