with

events as (
    select *
    from {{ ref('stg_lead_scoring__events') }}
),

bot_rules as (
    select
        bot_rule_id,
        event_type,
        max_events,
        window_seconds
    from {{ ref('stg_lead_scoring__bot_rules') }}
),

lead_ids as (
    select
        source_lead_id,
        lead_id
    from {{ ref('int_lead_scoring__lead_ids') }}
),

numbered as (
    select
        events.*,
        row_number() over (
            partition by event_id, row_reason
            order by
                loaded_at desc nulls last,
                occurred_at desc nulls last,
                {{ lead_scoring.text_order([
                    'source_lead_id', 'event_type', 'asset', 'campaign'
                ]) }},
                event_value nulls last,
                is_bot nulls last
        ) as duplicate_number
    from events
),

bursts as (
    select
        numbered.source_lead_id,
        bot_rules.bot_rule_id,
        {{ lead_scoring.window_number(
            'numbered.occurred_at', 'bot_rules.window_seconds'
        ) }} as window_number
    from numbered
    inner join bot_rules
        on numbered.event_type = bot_rules.event_type
    where numbered.row_reason is null and numbered.duplicate_number = 1
    group by 1, 2, 3
    having count(*) > max(bot_rules.max_events)
),

bot_events as (
    select distinct numbered.event_id
    from numbered
    inner join bot_rules
        on numbered.event_type = bot_rules.event_type
    inner join bursts
        on
            numbered.source_lead_id = bursts.source_lead_id
            and bot_rules.bot_rule_id = bursts.bot_rule_id
            and {{ lead_scoring.window_number(
                'numbered.occurred_at', 'bot_rules.window_seconds'
            ) }} = bursts.window_number
    where numbered.row_reason is null and numbered.duplicate_number = 1
),

final as (
    select
        numbered.event_id,
        numbered.source_lead_id,
        lead_ids.lead_id,
        numbered.event_type,
        numbered.asset,
        numbered.campaign,
        numbered.event_value,
        numbered.occurred_at,
        numbered.loaded_at,
        cast(numbered.occurred_at as date) as event_on,
        case
            when numbered.row_reason is not null then numbered.row_reason
            when numbered.duplicate_number > 1 then 'duplicate key'
            when numbered.is_bot or bot_events.event_id is not null then 'bot'
            when lead_ids.lead_id is null then 'unknown lead'
        end as reject_reason
    from numbered
    left join bot_events
        on numbered.event_id = bot_events.event_id
    left join lead_ids
        on numbered.source_lead_id = lead_ids.source_lead_id
)

select * from final
