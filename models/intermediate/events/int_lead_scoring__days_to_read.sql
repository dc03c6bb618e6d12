{% set rounds = 4 -%}
{% set reads_all = lead_scoring.reads_every_event() -%}
{% set read_days = lead_scoring.earlier_build('int_lead_scoring__read_days') -%}
{% set rejects = lead_scoring.earlier_build('int_lead_scoring__rejected_events') -%}
{% set link_rounds = range(0 if reads_all else rounds) -%}
{% set distance = 'abs(' ~ dbt.datediff('days.read_on', 'read_days.read_on', 'day') ~ ')'
    -%}

with

days_0 as (
    select read_on
    from {{ ref('int_lead_scoring__changed_days') }}
),

{% if not reads_all %}
read_days as (
    select read_on
    from {{ read_days }}
),

bot_windows as (
    -- How many days a window of a bot rule reaches beyond its first.
    select max(
        case
            when floor(86400 / window_seconds) * window_seconds = 86400 then 0
            else ceil(window_seconds / 86400)
        end
    ) as days_beyond
    from {{ ref('stg_lead_scoring__bot_rules') }}
),

moved_events as (
    -- An event that stands under several days is judged again under all of them.
    {% if rejects %}
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

{% for round in link_rounds %}
days_{{ round + 1 }} as (
    select read_on
    from days_{{ round }}
    union distinct
    select others.read_on
    from days_{{ round }} as days
    inner join moved_events
        on days.read_on = moved_events.read_on
    inner join moved_events as others
        on moved_events.event_id = others.event_id
    union distinct
    select read_days.read_on
    from days_{{ round }} as days
    cross join bot_windows
    inner join read_days
        on
            read_days.read_on > days.read_on
            and {{ distance }} <= bot_windows.days_beyond
),

{% endfor %}
{% endif %}
days as (
    select
        read_on,
        1 as is_replaced
    from days_{{ 0 if reads_all else rounds }}
    {% if not reads_all %}
    union all
    -- A day is judged in sight of those its windows reach back to.
    select
        read_days.read_on,
        0 as is_replaced
    from days_{{ rounds }} as days
    cross join bot_windows
    inner join read_days
        on
            read_days.read_on < days.read_on
            and {{ distance }} <= bot_windows.days_beyond
    {% endif %}
),

final as (
    select
        days.read_on,
        max(changed_days.loaded_until) as loaded_until,
        max(days.is_replaced) = 1 as is_replaced,
        {{ lead_scoring.run_stamp() }} as read_at,
        {{ lead_scoring.facts_version() }} as facts_version
    from days
    left join {{ ref('int_lead_scoring__changed_days') }} as changed_days
        on days.read_on = changed_days.read_on
    group by 1
)

select * from final
