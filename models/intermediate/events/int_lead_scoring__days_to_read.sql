{# How far links from a changed day to other days are followed. #}
{% set rounds = 4 -%}

with

linked_days as (
    select *
    from {{ ref('int_lead_scoring__linked_days') }}
),

days_0 as (
    select read_on
    from {{ ref('int_lead_scoring__changed_days') }}
),

{% for round in range(rounds) %}
days_{{ round + 1 }} as (
    select read_on
    from days_{{ round }}
    union distinct
    select linked_days.linked_on as read_on
    from days_{{ round }} as reached
    inner join linked_days
        on reached.read_on = linked_days.read_on
    where linked_days.is_replaced
),

{% endfor %}
days as (
    select
        read_on,
        1 as is_replaced
    from days_{{ rounds }}
    union all
    select
        linked_days.linked_on as read_on,
        0 as is_replaced
    from days_{{ rounds }} as reached
    inner join linked_days
        on reached.read_on = linked_days.read_on
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
