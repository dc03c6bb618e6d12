{#
  Whether a moment lies on one of the days of a relation, told by literals, so that
  engines skip the files of other days. Always true of a moment that is null.

  Args:
      moment: SQL timestamp (UTC).
      day: the column of the relation.
      relation: the relation that lists the days, built earlier in this run.
#}
{% macro is_within_days(moment, day, relation) %}
    {%- set is_built = execute and load_relation(relation) -%}
    {%- set days = run_query(
        'select distinct ' ~ day ~ ' from ' ~ relation ~ ' order by 1'
    ).columns[0].values() if is_built else [] -%}
    {%- set spans = [] -%}
    {%- for day in days -%}
        {#- Days in a row are one span; more than twenty spans make one. -#}
        {%- set before = spans[-1] if spans else [day, day] -%}
        {%- if spans and ((day - before[1]).days <= 1 or spans | length >= 20) -%}
            {%- do spans.pop() -%}
            {%- do spans.append([before[0], day]) -%}
        {%- else -%}
            {%- do spans.append([day, day]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set type = dbt.type_timestamp() -%}
    (
        {{ moment }} is null
        or {{ moment }} < cast('0001-01-01' as {{ type }})
        or {{ moment }} > cast('9999-12-31 23:59:59.999999' as {{ type }})
        {%- for first, last in spans %}
        or (
            {{ moment }} >= cast('{{ first }}' as {{ type }})
            and {{ moment }} <= cast('{{ last }} 23:59:59.999999' as {{ type }})
        )
        {%- endfor %}
    )
{%- endmacro %}
