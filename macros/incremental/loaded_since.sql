{#
  From when on (exclusive) rows of the input are new to us, as a SQL literal, by which
  engines skip files: the latest load time read so far less the late days. None where no
  row that was read had a load time.

  Args:
      read_days: the relation that tells which days were read.
#}
{% macro loaded_since(read_days) %}
    {% set latest %}
        {{ dbt.dateadd(
            'day', -lead_scoring.setting('late_days'), 'max(loaded_until)'
        ) }}
    {% endset %}
    {% set text = 'cast(' ~ latest ~ ' as ' ~ lead_scoring.type_text() ~ ')' %}
    {% set rows = run_query('select ' ~ text ~ ' from ' ~ read_days) if execute %}
    {% set moment = rows[0][0] if execute else lead_scoring.as_of() %}
    {# A macro that returns nothing gives its white space, which is not false. #}
    {% do return(
        "cast('" ~ moment ~ "' as " ~ dbt.type_timestamp() ~ ")" if moment else none
    ) %}
{% endmacro %}
