{% set attributes = ['job_function', 'seniority'] -%}

with

derived_attributes as (
    select
        lead_id,
        {{ attributes | join(',\n        ') }}
    from {{ ref('int_lead_scoring__derived_attributes') }}
),

attribute_rows as (
    select
        entity_id,
        attribute,
        attribute_value,
        coalesce(cast(known_at as date), {{ lead_scoring.since_ever() }}) as known_on
    from {{ ref('stg_lead_scoring__attributes') }}
    where
        reject_reason is null
        and attribute_value is not null
        and entity_type = 'lead'
        and attribute in ({{ lead_scoring.sql_list(attributes) }})
),

scoring_dates as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

held as (
    {% for attribute in attributes %}
    select
        lead_id,
        '{{ attribute }}' as attribute,
        {{ attribute }} as attribute_value
    from derived_attributes
    where {{ attribute }} is not null
    union all
    {% endfor %}
    select
        lead_ids.lead_id,
        attribute_rows.attribute,
        attribute_rows.attribute_value
    from attribute_rows
    inner join scoring_dates
        on attribute_rows.known_on <= scoring_dates.scored_on
    inner join {{ ref('int_lead_scoring__lead_ids') }} as lead_ids
        on
            attribute_rows.entity_id = lead_ids.source_lead_id
            and {{ lead_scoring.is_valid_on('lead_ids', 'scoring_dates.scored_on') }}
),

final as (
    select distinct
        lead_id,
        attribute,
        lower(attribute_value) as attribute_value
    from held
)

select * from final
