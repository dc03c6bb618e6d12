{#
  Whole seconds since 1970-01-01 UTC, as an integer.

  Args:
      expression: SQL timestamp (UTC).
#}
{% macro epoch_seconds(expression) %}
    {{- adapter.dispatch('epoch_seconds', 'lead_scoring')(expression) -}}
{% endmacro %}

{% macro default__epoch_seconds(expression) -%}
    cast(floor(extract(epoch from {{ expression }})) as bigint)
{%- endmacro %}

{% macro snowflake__epoch_seconds(expression) -%}
    date_part(epoch_second, {{ expression }})
{%- endmacro %}

{% macro bigquery__epoch_seconds(expression) -%}
    unix_seconds({{ expression }})
{%- endmacro %}

{% macro spark__epoch_seconds(expression) -%}
    unix_timestamp({{ expression }})
{%- endmacro %}
