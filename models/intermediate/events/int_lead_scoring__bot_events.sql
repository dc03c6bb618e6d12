{% set events = ref('int_lead_scoring__distinct_events') -%}
{% set source_key = lead_scoring.key_of(['events.source_lead_id']) -%}
{% set window_number = lead_scoring.window_number(
    'events.occurred_at', 'bot_rules.window_seconds'
) -%}

with

bot_rules as (
    select
        bot_rule_id,
        event_type,
        max_events,
        window_seconds
    from {{ ref('stg_lead_scoring__bot_rules') }}
),

crowded_windows as (
    -- By a short key: every event of these types is looked at.
    select
        {{ source_key }} as source_key,
        bot_rules.bot_rule_id,
        {{ window_number }} as window_number
    from {{ events }} as events
    inner join bot_rules
        on events.event_type = bot_rules.event_type
    where events.row_reason is null and events.source_lead_id is not null
    group by 1, 2, 3
    having count(*) > max(bot_rules.max_events)
),

crowded_events as (
    select
        events.event_id,
        bot_rules.max_events,
        -- What comes on a later day makes no event of an earlier day a bot's.
        count(*) over (
            partition by
                crowded_windows.source_key,
                bot_rules.bot_rule_id,
                crowded_windows.window_number
            order by events.event_on
            range between unbounded preceding and current row
        ) as events_so_far
    from {{ events }} as events
    inner join bot_rules
        on events.event_type = bot_rules.event_type
    inner join crowded_windows
        on
            {{ source_key }} = crowded_windows.source_key
            and bot_rules.bot_rule_id = crowded_windows.bot_rule_id
            and {{ window_number }} = crowded_windows.window_number
    where events.row_reason is null and events.source_lead_id is not null
),

final as (
    select distinct event_id
    from crowded_events
    where events_so_far > max_events
)

select * from final
