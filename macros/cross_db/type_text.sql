{# The engine's text of any length: dbt.type_string() ends at 256 characters on Redshift. #}
{% macro type_text() %}
    {% do return(adapter.dispatch('type_text', 'lead_scoring')()) %}
{% endmacro %}

{% macro default__type_text() %}
    {% do return(dbt.type_string()) %}
{% endmacro %}

{% macro redshift__type_text() %}
    {% do return('varchar(65535)') %}
{% endmacro %}
