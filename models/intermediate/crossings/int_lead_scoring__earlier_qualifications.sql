{% set log = lead_scoring.earlier_build('lead_score_events') -%}

with

dates_to_tell as (
    select scored_on
    from {{ ref('int_lead_scoring__dates_to_tell') }}
    where date_number = 1
),

final as (
    {% if log %}
    select
        log.scoring_model,
        log.lead_id,
        count(*) as qualification_count
    from {{ log }} as log
    inner join dates_to_tell
        on log.event_on < dates_to_tell.scored_on
    where log.event_kind = 'qualified'
    group by 1, 2
    {% else %}
    select
        cast(null as {{ lead_scoring.type_text() }}) as scoring_model,
        cast(null as {{ lead_scoring.type_text() }}) as lead_id,
        count(*) as qualification_count
    from dates_to_tell
    where false
    group by 1, 2
    {% endif %}
)

select * from final
