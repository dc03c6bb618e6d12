{#
  Adds to the assignments (in a post-hook) those of all open dates but the first, one
  date after the other: each needs to know what was assigned on the dates before it.
#}
{% macro assign_further_dates() %}
    {% set open_dates %}
        select scored_on
        from {{ ref('int_lead_scoring__dates_to_route') }}
        where is_open
        order by 1
    {% endset %}
    {% set columns = [
        'lead_id', 'assigned_on', 'rep_id', 'team', 'routing_order', 'scoring_model',
        'queue',
    ] | join(', ') %}
    {% set dates = run_query(open_dates).columns[0].values() if execute else [] %}
    {% for date in dates[1:] %}
        {% set literal = "cast('" ~ date ~ "' as date)" %}
        {% call statement('assign_' ~ loop.index) %}
            insert into {{ this }} ({{ columns }})
            select {{ columns }}
            from (
                {{ lead_scoring.assignments_on(literal, this) }}
            ) as assignments
        {% endcall %}
    {% endfor %}
{% endmacro %}
