{#
  Every rule that counts events was counted as it stands now. A run of the models tagged
  lead_scoring_weights alone counts nothing: a rule that asks for other events, or counts
  or fades otherwise than before, wants a run of all models, and is a row here.
#}

{% set counting_columns = [
    'event_type', 'asset_pattern', 'campaign_pattern', 'counting', 'decay_kind',
] -%}
{# What may be null: numbers, and what sequences alone ask for. -#}
{% set optional_columns = [
    'min_event_value', 'first_event_type', 'first_asset_pattern', 'within_days',
    'min_per_day', 'max_per_day', 'min_count', 'decay_days', 'decay_share',
] -%}

with

rules as (
    select *
    from {{ ref('int_lead_scoring__event_rules') }}
),

event_patterns as (
    select *
    from {{ ref('int_lead_scoring__event_patterns') }}
),

counted as (
    select
        counting_rules.*,
        event_patterns.event_type,
        event_patterns.asset_pattern,
        event_patterns.campaign_pattern,
        event_patterns.min_event_value,
        first_patterns.event_type as first_event_type,
        first_patterns.asset_pattern as first_asset_pattern
    from {{ ref('int_lead_scoring__counting_rules') }} as counting_rules
    inner join event_patterns
        on counting_rules.pattern_key = event_patterns.pattern_key
    left join event_patterns as first_patterns
        on counting_rules.first_pattern_key = first_patterns.pattern_key
    where counting_rules.category is null
),

final as (
    select
        rules.scoring_model,
        rules.rule_id,
        'its events are counted otherwise now: run dbt build without --select' as mend
    from rules
    left join counted
        on rules.rule_key = counted.rule_key
    where
        counted.rule_key is null
        {% for column in counting_columns %}
        or rules.{{ column }} != counted.{{ column }}
        {% endfor %}
        {% for column in optional_columns %}
        or coalesce(rules.{{ column }} != counted.{{ column }}, false)
        or (rules.{{ column }} is null) != (counted.{{ column }} is null)
        {% endfor %}
)

select * from final
