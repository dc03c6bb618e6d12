{% set reads_all = lead_scoring.reads_every_event() -%}
{% set read_days = lead_scoring.earlier_build('int_lead_scoring__read_days') -%}
{% set rejects = lead_scoring.earlier_build('int_lead_scoring__rejected_events') -%}

with

changed_days as (
    select * from {{ ref('int_lead_scoring__changed_days') }}
),

{% if not reads_all %}
read_days as (
    select
        read_on,
        loaded_until
    from {{ read_days }}
),

bot_windows as (
    -- How many days a window of a bot rule reaches into the next ones.
    select max(
        case
            when floor(86400 / window_seconds) * window_seconds = 86400 then 0
            else ceil(window_seconds / 86400)
        end
    ) as days_beyond
    from {{ ref('stg_lead_scoring__bot_rules') }}
),

{% endif %}
days as (
    select
        read_on,
        loaded_until,
        1 as is_replaced
    from changed_days
    {% if not reads_all %}
    union all
    -- A day looks at those before it and tells on those after it.
    select
        read_days.read_on,
        read_days.loaded_until,
        case when read_days.read_on > changed_days.read_on then 1 else 0 end
            as is_replaced
    from changed_days
    cross join bot_windows
    inner join read_days
        on
            abs({{ dbt.datediff('changed_days.read_on', 'read_days.read_on', 'day') }})
            <= 2 * bot_windows.days_beyond
    where bot_windows.days_beyond > 0
    {% if rejects %}
    union all
    -- An event that stands under two days is judged again under both.
    select
        rejects.kept_on as read_on,
        null as loaded_until,
        1 as is_replaced
    from {{ rejects }} as rejects
    inner join changed_days
        on rejects.read_on = changed_days.read_on
    where rejects.kept_on is not null
    union all
    select
        rejects.read_on,
        null as loaded_until,
        1 as is_replaced
    from {{ rejects }} as rejects
    inner join changed_days
        on rejects.kept_on = changed_days.read_on
    {% endif %}
    {% endif %}
),

final as (
    select
        read_on,
        max(loaded_until) as loaded_until,
        max(is_replaced) = 1 as is_replaced,
        {{ lead_scoring.run_stamp() }} as read_at,
        {{ lead_scoring.facts_version() }} as facts_version
    from days
    group by 1
)

select * from final
