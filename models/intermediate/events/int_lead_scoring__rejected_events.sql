{{ config(
    materialized='incremental',
    full_refresh=lead_scoring.may_refresh(),
    pre_hook="{{ lead_scoring.forget(
        'int_lead_scoring__days_to_read', {'read_on': 'read_on'}, 'is_replaced'
    ) }}",
) }}

with

events as (
    select
        read_events.*,
        {{ lead_scoring.key_of(["coalesce(source_lead_id, '')"]) }} as source_key
    from {{ ref('int_lead_scoring__read_events') }} as read_events
),

known_ids as (
    select source_key
    from {{ ref('int_lead_scoring__known_ids') }}
),

final as (
    -- Of an unknown id's events some may count one day: the rejects ask again by key.
    select
        events.read_on,
        events.kept_on,
        events.event_id,
        events.source_key,
        coalesce(events.reject_reason, 'unknown lead') as reason,
        {{ lead_scoring.row_detail([
            'source_lead_id', 'event_type', 'asset', 'occurred_at', 'loaded_at'
        ], 'events') }} as row_detail
    from events
    left join known_ids
        on events.source_key = known_ids.source_key
    where
        events.reject_reason is not null
        or known_ids.source_key is null
)

select * from final
