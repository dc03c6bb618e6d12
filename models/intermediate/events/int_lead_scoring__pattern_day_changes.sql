{% set counted = none -%}
{% if not lead_scoring.reads_every_event() -%}
{% set counted = lead_scoring.earlier_build('int_lead_scoring__counted_pattern_days')
    -%}
{% endif -%}
{% set changes = lead_scoring.earlier_build('int_lead_scoring__pattern_day_changes')
    -%}

with

needed as (
    select *
    from {{ ref('int_lead_scoring__needed_pattern_days') }}
),

changed as (
    -- New days and patterns, and those that are no more.
    {% if counted %}
    select
        coalesce(needed.event_on, counted.event_on) as event_on,
        coalesce(needed.pattern_key, counted.pattern_key) as pattern_key
    from needed
    full outer join {{ counted }} as counted
        on
            needed.event_on = counted.event_on
            and needed.pattern_key = counted.pattern_key
    where
        counted.read_at is null
        or needed.read_at is null
        or counted.read_at != needed.read_at
    {% else %}
    select
        event_on,
        pattern_key
    from needed
    {% endif %}
    {% if changes %}
    union distinct
    -- Begun by a run that was stopped before it noted them.
    select
        event_on,
        pattern_key
    from {{ changes }}
    {% if counted %}
    where changed_at not in (select noted.counted_at from {{ counted }} as noted)
    {% endif %}
    {% endif %}
),

final as (
    select
        event_on,
        pattern_key,
        {{ lead_scoring.run_stamp() }} as changed_at
    from changed
)

select * from final
