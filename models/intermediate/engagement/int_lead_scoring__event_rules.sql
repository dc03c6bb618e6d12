with

event_kinds as (
    select distinct
        event_type,
        asset,
        campaign,
        value_step
    from {{ ref('int_lead_scoring__daily_events') }}
),

engagement_rules as (
    select
        scoring_model,
        rule_id,
        event_type,
        asset_pattern,
        campaign_pattern,
        min_event_value
    from {{ ref('stg_lead_scoring__engagement_rules') }}
),

value_steps as (
    select
        event_type,
        value_step,
        from_value
    from {{ ref('int_lead_scoring__value_steps') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        engagement_rules.scoring_model,
        engagement_rules.rule_id,
        event_kinds.event_type,
        event_kinds.asset,
        event_kinds.campaign,
        event_kinds.value_step
    from engagement_rules
    inner join scoring_models
        on engagement_rules.scoring_model = scoring_models.scoring_model
    inner join event_kinds
        on
            engagement_rules.event_type = event_kinds.event_type
            and {{ lead_scoring.is_like(
                'event_kinds.asset', 'engagement_rules.asset_pattern'
            ) }}
            and {{ lead_scoring.is_like(
                'event_kinds.campaign', 'engagement_rules.campaign_pattern'
            ) }}
    left join value_steps
        on
            engagement_rules.event_type = value_steps.event_type
            and engagement_rules.min_event_value = value_steps.from_value
    where event_kinds.value_step >= coalesce(value_steps.value_step, 0)
)

select * from final
