{# What momentum compares, in days: the latest ones, and those before them. #}
{% macro momentum_days() %}
    {% do return({'recent': 7, 'earlier': 21}) %}
{% endmacro %}
