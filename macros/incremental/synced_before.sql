{#
  The rows that lead_scores_to_sync had when this run began, of the destinations it still
  has; none in the first run. A macro, for a unit test to put rows in its place.
#}
{% macro synced_before() %}
    {%- set earlier = lead_scoring.earlier_build('lead_scores_to_sync') -%}
    {%- set text = lead_scoring.type_text() -%}
    {%- if earlier %}
    select
        destination,
        destination_id,
        lead_id,
        row_hash,
        changed_on
    from {{ earlier }}
    where destination in ({{ lead_scoring.sql_list(
        ['lead_id'] + lead_scoring.sync_ids().keys() | list
    ) }})
    {%- else %}
    select
        cast(null as {{ text }}) as destination,
        cast(null as {{ text }}) as destination_id,
        cast(null as {{ text }}) as lead_id,
        cast(null as {{ text }}) as row_hash,
        cast(null as date) as changed_on
    limit 0
    {%- endif -%}
{% endmacro %}
