{#
  The rows of an input with the contract's columns, or no row where an optional input is
  not given.

  Args:
      name: the input, a key of lead_scoring__<name>.
      columns: the columns to read.
#}
{% macro input_rows(name, columns) %}
    {%- set relation = lead_scoring.input(name) -%}
    {%- if relation %}
    select
        {{ columns | join(',\n        ') }}
    from {{ relation }}
    {%- else %}
    select
        {%- for column in columns %}
        cast(null as {{ lead_scoring.type_text() }}) as {{ column }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    limit 0
    {%- endif -%}
{% endmacro %}
