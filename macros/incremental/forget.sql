{#
  A statement (for a pre-hook) that takes out of an incremental model what this run makes
  anew; nothing where the model is built from scratch.

  Args:
      units: the name of the model of ours that lists what is made anew.
      columns: the columns that name it, as a mapping from this model's to that one's.
      condition: a condition on that model's rows.
#}
{% macro forget(units, columns, condition='1 = 1') %}
    {% set units_relation = ref(units) %}
    {% if is_incremental() %}
    {# No engine agrees with another on an alias here: the names tell them apart. #}
    delete from {{ this }}
    where exists (
        select 1
        from (
            select
                {% for theirs in columns.values() %}
                {{ theirs }} as unit_{{ theirs }}
                {%- if not loop.last %},{% endif %}
                {% endfor %}
            from {{ units_relation }}
            where {{ condition }}
        ) as units
        where
            {% for mine, theirs in columns.items() %}
            {{ mine }} = unit_{{ theirs }}
            {% if not loop.last %}and{% endif %}
            {% endfor %}
    )
    {% endif %}
{% endmacro %}
