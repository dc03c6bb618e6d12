{% set reads_all = lead_scoring.reads_every_event() -%}
{% set read_days = lead_scoring.earlier_build('int_lead_scoring__read_days') -%}
{% set rejects = lead_scoring.earlier_build('int_lead_scoring__rejected_events') -%}

with

days as (
    select read_on
    from {{ ref('int_lead_scoring__changed_days') }}
    {% if not reads_all %}
    union distinct
    select read_on
    from {{ read_days }}
    {% endif %}
),

bot_windows as (
    -- How many days a window of a bot rule reaches beyond its first.
    select
        max(
            case
                when floor(86400 / window_seconds) * window_seconds = 86400 then 0
                else ceil(window_seconds / 86400)
            end
        ) as days_beyond
    from {{ ref('stg_lead_scoring__bot_rules') }}
),

moved_events as (
    {% if not reads_all and rejects %}
    select
        event_id,
        read_on
    from {{ rejects }}
    where kept_on is not null
    union distinct
    select
        event_id,
        kept_on as read_on
    from {{ rejects }}
    where kept_on is not null
    {% else %}
    select
        cast(null as {{ lead_scoring.type_text() }}) as event_id,
        cast(null as date) as read_on
    {% endif %}
),

final as (
    -- A bot's window: a day tells on those after it and looks at those before it.
    select
        days.read_on,
        linked.read_on as linked_on,
        linked.read_on > days.read_on as is_replaced
    from days
    cross join bot_windows
    inner join days as linked
        on
            abs({{ dbt.datediff('days.read_on', 'linked.read_on', 'day') }})
            <= bot_windows.days_beyond
            and days.read_on != linked.read_on
    union distinct
    -- An event that stands under several days is judged again under all of them.
    select
        moved_events.read_on,
        linked.read_on as linked_on,
        true as is_replaced
    from moved_events
    inner join moved_events as linked
        on
            moved_events.event_id = linked.event_id
            and moved_events.read_on != linked.read_on
)

select * from final
