{{ config(
    materialized='incremental',
    incremental_strategy='append',
    full_refresh=false,
    on_schema_change='append_new_columns',
) }}

{% set event_id = dbt.hash(dbt.concat([
    'scoring_model', "'|'", 'lead_id', "'|'", 'event_kind', "'|'", 'measure', "'|'",
    "coalesce(" ~ lead_scoring.number_to_text('level') ~ ", '')", "'|'",
    "cast(scored_on as " ~ lead_scoring.type_text() ~ ")",
])) -%}

with

told_crossings as (
    select
        told_crossings.*,
        {{ event_id }} as event_id
    from {{ ref('int_lead_scoring__told_crossings') }} as told_crossings
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    -- What stands is never told again: a run may be repeated.
    select
        told_crossings.event_id,
        told_crossings.scoring_model,
        told_crossings.lead_id,
        told_crossings.scored_on as event_on,
        told_crossings.event_kind,
        told_crossings.measure,
        told_crossings.message,
        told_crossings.qualified_by,
        told_crossings.disqualified_by,
        told_crossings.matrix_cell,
        told_crossings.queue,
        told_crossings.level,
        told_crossings.score_before,
        told_crossings.score_after,
        told_crossings.sla_hours,
        cast(
            told_crossings.qualification_number as {{ dbt.type_int() }}
        ) as qualification_number,
        scoring_models.rules_hash
    from told_crossings
    inner join scoring_models
        on told_crossings.scoring_model = scoring_models.scoring_model
    {% if is_incremental() %}
    left join {{ this }} as standing
        on told_crossings.event_id = standing.event_id
    where standing.event_id is null
    {% endif %}
)

select * from final
