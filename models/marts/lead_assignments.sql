{{ config(
    materialized='incremental',
    incremental_strategy='append',
    full_refresh=false,
    on_schema_change='append_new_columns',
    post_hook="{{ lead_scoring.assign_further_dates() }}",
) }}

{% set first_date -%}
(select min(scored_on) from {{ ref('int_lead_scoring__dates_to_route') }} where is_open)
{%- endset -%}

-- The first date that no earlier run noted; the post-hook adds the others one by one.
with

assignments as (
    {{ lead_scoring.assignments_on(
        first_date, this if is_incremental() else none
    ) | indent(4) }}
),

final as (
    select
        lead_id,
        assigned_on,
        rep_id,
        team,
        routing_order,
        scoring_model,
        queue
    from assignments
)

select * from final
