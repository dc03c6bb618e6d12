{#
  A select of what was assigned so far: lead, rep (lower-cased) and date.

  Args:
      assigned: the relation of the assignments, none before there is one.
#}
{% macro assigned_before(assigned) %}
    {%- if assigned -%}
    select
        lead_id,
        lower(rep_id) as rep_name,
        assigned_on
    from {{ assigned }}
    {%- else -%}
    select
        cast(null as {{ lead_scoring.type_text() }}) as lead_id,
        cast(null as {{ lead_scoring.type_text() }}) as rep_name,
        cast(null as date) as assigned_on
    limit 0
    {%- endif -%}
{% endmacro %}
