{#
  The columns of a table of rules that say how what it counts gives points, typed: a
  select list that engagement and sequence rules share.

  Args:
      table: the seed's name without its prefix.
#}
{% macro counting_cells(table) -%}
    {%- set default = lead_scoring.seed_contract(table).defaults -%}
        {%- for column in ['effect', 'counting', 'decay_kind'] %}
        coalesce(
            {{ lead_scoring.to_name(column) }}, '{{ default[column] }}'
        ) as {{ column }},
        {%- endfor %}
        {%- for column in ['min_per_day', 'min_count'] %}
        coalesce(
            {{ lead_scoring.to_number(column) }}, {{ default[column] }}
        ) as {{ column }},
        {%- endfor %}
        {%- for column in [
            'points', 'max_per_day', 'max_points', 'decay_days', 'decay_share',
        ] %}
        {{ lead_scoring.to_number(column) }} as {{ column }}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
{%- endmacro %}
