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
    select engagement_rules.*
    from {{ ref('stg_lead_scoring__engagement_rules') }} as engagement_rules
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on engagement_rules.scoring_model = scoring_models.scoring_model
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
        on
            {{ lead_scoring.key_of([
                'rules.scoring_model', "'engagement'", 'rules.rule_id'
            ]) }} = counted.rule_key
            {% for column in counting_columns %}
            and rules.{{ column }} = counted.{{ column }}
            {% endfor %}
            {% for column in counting_numbers %}
            and coalesce(rules.{{ column }}, -1) = coalesce(counted.{{ column }}, -1)
            {% endfor %}
    where counted.rule_key is null
)

select * from final
