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
        {%- set day_after = day + modules.datetime.timedelta(days=1) -%}
        {%- if spans and spans[-1][1] == day or spans | length >= 20 -%}
            {%- do spans[-1].__setitem__(1, day_after) -%}
        {%- else -%}
            {%- do spans.append([day, day_after]) -%}
        {%- endif -%}
    {%- endfor -%}
    (
        {{ moment }} is null
        {%- for first, after in spans %}
        or (
            {{ moment }} >= cast('{{ first }}' as {{ dbt.type_timestamp() }})
            and {{ moment }} < cast('{{ after }}' as {{ dbt.type_timestamp() }})
        )
        {%- endfor %}
    )
{%- endmacro %}
