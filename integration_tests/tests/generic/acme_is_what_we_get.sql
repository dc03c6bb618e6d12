{#
  Fails with every row that only one of two relations has and with every row in which
  they differ, so that the expected rows and the rows of the package are the same.

  Args:
      model: the seed of expected rows.
      actual: what the package made.
      key: the columns that name a row; null is a value like any other.
      texts: columns that must be equal, of any type but floating-point numbers.
      numbers: columns that must be equal within 0.0001.
#}
{% test acme_is_what_we_get(model, actual, key, texts=[], numbers=[]) %}

    with

    {% for name, relation in [('actual', actual), ('expected', model)] %}
    {{ name }} as (
        select
            {% for column in key + texts %}
            coalesce(cast({{ column }} as varchar), '(null)') as {{ column }},
            {% endfor %}
            {% for column in numbers %}
            cast({{ column }} as double) as {{ column }},
            {% endfor %}
            count(*) over (partition by {{ key | join(', ') }}) as row_count
        from {{ relation }}
    ),

    {% endfor %}
    compared as (
        select
            {% for column in key %}
            coalesce(actual.{{ column }}, expected.{{ column }}) as {{ column }},
            {% endfor %}
            case
                when actual.row_count is null then 'is missing'
                when expected.row_count is null then 'is not expected'
                when actual.row_count != expected.row_count
                    then 'is there ' || actual.row_count || ' times'
                {% for column in texts %}
                when actual.{{ column }} != expected.{{ column }}
                    then '{{ column }} is ' || actual.{{ column }}
                {% endfor %}
                {% for column in numbers %}
                when
                    (actual.{{ column }} is null) != (expected.{{ column }} is null)
                    or abs(actual.{{ column }} - expected.{{ column }}) >= 0.0001
                    then '{{ column }} is '
                        || coalesce(cast(actual.{{ column }} as varchar), '(null)')
                {% endfor %}
            end as difference
        from actual
        full outer join expected
            on
                {% for column in key %}
                {{ 'and ' if not loop.first }}actual.{{ column }} = expected.{{ column }}
                {% endfor %}
    ),

    final as (
        select *
        from compared
        where difference is not null
    )

    select * from final

{% endtest %}
