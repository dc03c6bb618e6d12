{# When this run began, as a SQL timestamp (UTC): what it reads bears this stamp. #}
{% macro run_stamp() %}
    {% set moment = run_started_at.strftime('%Y-%m-%d %H:%M:%S.%f') %}
    {% do return("cast('" ~ moment ~ "' as " ~ dbt.type_timestamp() ~ ")") %}
{% endmacro %}
