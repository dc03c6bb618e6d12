{#
  Every engagement rule was counted as it stands now. A run of the models tagged
  lead_scoring_weights alone counts nothing: a rule that asks for other events, or counts
  or fades otherwise than before, wants a run of all models, and is a row here.
#}

{% set counting_columns = [
    'event_type', 'asset_pattern', 'campaign_pattern', 'counting', 'decay_kind',
] -%}
{% set counting_numbers = [
    'min_event_value', 'min_per_day', 'max_per_day', 'min_count', 'decay_days',
    'decay_share',
] -%}

with

rules as (
    select
        engagement_rules.*,
        scored_rules.rule_key
    from {{ ref('stg_lead_scoring__engagement_rules') }} as engagement_rules
    inner join {{ ref('int_lead_scoring__rules') }} as scored_rules
        on
            engagement_rules.scoring_model = scored_rules.scoring_model
            and engagement_rules.rule_id = scored_rules.rule_id
            and scored_rules.dimension = 'engagement'
),

counted as (
    select
        counting_rules.*,
        event_patterns.event_type,
        event_patterns.asset_pattern,
        event_patterns.campaign_pattern,
        event_patterns.min_event_value
    from {{ ref('int_lead_scoring__counting_rules') }} as counting_rules
    inner join {{ ref('int_lead_scoring__event_patterns') }} as event_patterns
        on counting_rules.pattern_key = event_patterns.pattern_key
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
        {% for column in counting_numbers %}
        or coalesce(rules.{{ column }} != counted.{{ column }}, false)
        or (rules.{{ column }} is null) != (counted.{{ column }} is null)
        {% endfor %}
)

select * from final
