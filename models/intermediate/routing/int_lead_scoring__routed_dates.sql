{% set earlier = lead_scoring.earlier_build('int_lead_scoring__routed_dates') -%}

-- Noted only once the assignments stand: a run stopped before is repaired.
-- depends_on: {{ ref('lead_assignments') }}

with

final as (
    select scored_on as routed_on
    from {{ ref('int_lead_scoring__dates_to_route') }}
    where is_open
    {% if earlier %}
    union distinct
    select routed_on
    from {{ earlier }}
    {% endif %}
)

select * from final
