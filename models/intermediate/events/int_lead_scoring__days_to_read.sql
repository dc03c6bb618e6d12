{# How far links from a changed day are followed to days that are replaced with it, and
   from all these to days that are only looked at. -#}
{% set rounds = 3 -%}
{% set rounds_in_sight = 2 -%}

with

linked_days as (
    select *
    from {{ ref('int_lead_scoring__linked_days') }}
),

days_0 as (
    select read_on
    from {{ ref('int_lead_scoring__changed_days') }}
),

{% for round in range(rounds + rounds_in_sight) %}
days_{{ round + 1 }} as (
    select read_on
    from days_{{ round }}
    union distinct
    select linked_days.linked_on as read_on
    from days_{{ round }} as reached
    inner join linked_days
        on reached.read_on = linked_days.read_on
    {% if round < rounds %}
    where linked_days.is_replaced
    {% endif %}
),

{% endfor %}
days as (
    select
        days_in_sight.read_on,
        replaced_days.read_on is not null as is_replaced
    from days_{{ rounds + rounds_in_sight }} as days_in_sight
    left join days_{{ rounds }} as replaced_days
        on days_in_sight.read_on = replaced_days.read_on
),

final as (
    select
        days.read_on,
        changed_days.loaded_until,
        days.is_replaced,
        {{ lead_scoring.run_stamp() }} as read_at,
        {{ lead_scoring.facts_version() }} as facts_version
    from days
    left join {{ ref('int_lead_scoring__changed_days') }} as changed_days
        on days.read_on = changed_days.read_on
)

select * from final
