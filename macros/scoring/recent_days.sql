{# What points_last_30_days and every other "recent" figure means, in days. #}
{% macro recent_days() %}
    {% do return(30) %}
{% endmacro %}
