with

source as (
    {{ lead_scoring.input_rows('events', [
        'event_id', 'lead_id', 'event_type', 'asset', 'campaign', 'occurred_at',
        'loaded_at', 'event_value', 'is_bot',
    ]) }}
),

typed as (
    select
        {{ lead_scoring.to_key('event_id') }} as event_id,
        {{ lead_scoring.to_key('lead_id') }} as source_lead_id,
        lower({{ lead_scoring.to_text('event_type') }}) as event_type,
        lower({{ lead_scoring.to_text('asset') }}) as asset,
        lower({{ lead_scoring.to_text('campaign') }}) as campaign,
        {{ lead_scoring.to_number('event_value') }} as event_value,
        {{ lead_scoring.to_boolean('is_bot') }} as is_bot,
        {{ lead_scoring.to_timestamp_utc('occurred_at') }} as occurred_at,
        {{ lead_scoring.to_timestamp_utc('loaded_at') }} as loaded_at
    from source
),

dated as (
    select
        typed.*,
        case
            when
                occurred_at between
                cast('0001-01-01' as {{ dbt.type_timestamp() }})
                and cast('9999-12-31 23:59:59.999999' as {{ dbt.type_timestamp() }})
                then cast(occurred_at as date)
        end as event_on
    from typed
),

final as (
    select
        dated.*,
        -- The day under which a row is read, also one without a time of its own.
        coalesce(event_on, cast(loaded_at as date), cast('1970-01-01' as date))
            as read_on,
        case
            when event_id is null then 'null key'
            when event_on is null then 'unparsable timestamp'
            when {{ lead_scoring.is_over_a_day_later('occurred_at', 'loaded_at') }}
                then 'occurred after it was loaded'
        end as row_reason
    from dated
)

select * from final
