{#
  A statement (for a pre-hook) that takes out of an incremental model what this run makes
  anew; nothing where the model is built from scratch.

  Args:
      units: the name of the model of ours that lists what is made anew.
      columns: the columns that name it, as a mapping from this model's to that one's.
      condition: a condition on that model's rows.
#}
{% macro forget(units, columns, condition='true') %}
    {% set units_relation = ref(units) %}
    {% if is_incremental() %}
    delete from {{ this }}
    where exists (
        select 1
        from {{ units_relation }} as units
        where
            {{ condition }}
            {% for mine, theirs in columns.items() %}
            and {{ this }}.{{ mine }} = units.{{ theirs }}
            {% endfor %}
    )
    {% endif %}
{% endmacro %}
