{% set notes = lead_scoring.earlier_notes(
    'int_lead_scoring__noted_crossings', 'lead_score_events'
) -%}

with

final as (
    {% if notes %}
    select
        scoring_model,
        lead_id,
        measure,
        level,
        noted_on,
        score,
        status
    from {{ notes }}
    {% else %}
    select
        cast(null as {{ lead_scoring.type_text() }}) as scoring_model,
        cast(null as {{ lead_scoring.type_text() }}) as lead_id,
        cast(null as {{ lead_scoring.type_text() }}) as measure,
        cast(null as {{ lead_scoring.type_double() }}) as level,
        cast(null as date) as noted_on,
        cast(null as {{ lead_scoring.type_double() }}) as score,
        cast(null as {{ lead_scoring.type_text() }}) as status
    where false
    {% endif %}
)

select * from final
