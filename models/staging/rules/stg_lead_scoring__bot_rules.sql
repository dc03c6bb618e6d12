with

bot_rules as (
    select
        {{ lead_scoring.to_text('bot_rule_id') }} as bot_rule_id,
        {{ lead_scoring.to_name('event_type') }} as event_type,
        {{ lead_scoring.to_number('max_events') }} as max_events,
        {{ lead_scoring.to_number('window_seconds') }} as window_seconds,
        {{ lead_scoring.row_key('bot_rules') }} as row_key
    from {{ lead_scoring.seed('bot_rules') }}
),

final as (
    select * from bot_rules
)

select * from final
