{# A text that ends in Z or in an offset, after its clock time. #}
{% macro zoned_time_pattern() %}
    {%- do return('.*:[0-9.]+ ?(Z|z|[+-][0-9:]+)') -%}
{% endmacro %}
