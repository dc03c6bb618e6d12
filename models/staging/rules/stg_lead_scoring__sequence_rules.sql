{%- set default = lead_scoring.seed_contract('sequence_rules').defaults -%}

with

sequence_rules as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('rule_id') }} as rule_id,
        {{ lead_scoring.to_text('rule_group') }} as rule_group,
        {{ lead_scoring.to_name('first_event_type') }} as first_event_type,
        coalesce(
            {{ lead_scoring.to_name('first_asset_pattern') }},
            '{{ default.first_asset_pattern }}'
        ) as first_asset_pattern,
        {{ lead_scoring.to_name('second_event_type') }} as second_event_type,
        coalesce(
            {{ lead_scoring.to_name('second_asset_pattern') }},
            '{{ default.second_asset_pattern }}'
        ) as second_asset_pattern,
        {{ lead_scoring.to_whole_number('within_days') }} as within_days,
        {{ lead_scoring.counting_cells('sequence_rules') }},
        {{ lead_scoring.to_text('reason') }} as reason,
        {{ lead_scoring.row_key('sequence_rules') }} as row_key
    from {{ lead_scoring.seed('sequence_rules') }}
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
            scoring_models.scoring_model, sequence_rules.scoring_model
        ) as scoring_model,
        sequence_rules.rule_id,
        coalesce(rule_groups.rule_group, sequence_rules.rule_group) as rule_group,
        sequence_rules.first_event_type,
        sequence_rules.first_asset_pattern,
        sequence_rules.second_event_type,
        sequence_rules.second_asset_pattern,
        sequence_rules.within_days,
        sequence_rules.effect,
        sequence_rules.points,
        sequence_rules.counting,
        sequence_rules.min_per_day,
        sequence_rules.max_per_day,
        sequence_rules.min_count,
        sequence_rules.max_points,
        sequence_rules.decay_kind,
        sequence_rules.decay_days,
        sequence_rules.decay_share,
        sequence_rules.reason,
        sequence_rules.row_key
    from sequence_rules
    left join scoring_models
        on lower(sequence_rules.scoring_model) = lower(scoring_models.scoring_model)
    left join rule_groups
        on
            scoring_models.scoring_model = rule_groups.scoring_model
            and lower(sequence_rules.rule_group) = lower(rule_groups.rule_group)
)

select * from final
