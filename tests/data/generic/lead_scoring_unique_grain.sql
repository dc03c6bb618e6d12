{#
  Fails with every key that more than one row of the model has: the proof that no join
  multiplies rows.

  Args:
      model: the model, or the rows of it that the test's where keeps.
      columns: the columns that make the key. Null is a value like any other.
#}
{% test lead_scoring_unique_grain(model, columns) %}

    select
        {{ columns | join(',\n        ') }},
        count(*) as row_count
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1

{% endtest %}
