{# The engine's 64-bit float: dbt.type_float() has 32 bits on DuckDB and Spark. #}
{% macro type_double() %}
    {% do return(adapter.dispatch('type_double', 'lead_scoring')()) %}
{% endmacro %}

{% macro default__type_double() %}
    {% do return('double precision') %}
{% endmacro %}

{% macro snowflake__type_double() %}
    {% do return('double') %}
{% endmacro %}

{% macro bigquery__type_double() %}
    {% do return('float64') %}
{% endmacro %}

{% macro spark__type_double() %}
    {% do return('double') %}
{% endmacro %}

{% macro duckdb__type_double() %}
    {% do return('double') %}
{% endmacro %}
