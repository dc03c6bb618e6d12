{#
  A 64-bit key of one or several texts: equal texts have equal keys in every run, and
  joins on it are quicker than on the texts. A test finds two texts with one key.

  Args:
      columns: SQL texts, none of them null.
#}
{% macro key_of(columns) %}
    {{- adapter.dispatch('key_of', 'lead_scoring')(columns) -}}
{% endmacro %}

{% macro default__key_of(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}

{# The half keeps the key within a signed integer. #}
{% macro duckdb__key_of(columns) -%}
    cast(hash({{ columns | join(', ') }}) // 2 as bigint)
{%- endmacro %}

{% macro postgres__key_of(columns) -%}
    hashtextextended({{ columns | join(" || chr(31) || ") }}, 0)
{%- endmacro %}

{% macro redshift__key_of(columns) -%}
    farmfingerprint64({{ columns | join(" || chr(31) || ") }})
{%- endmacro %}

{% macro bigquery__key_of(columns) -%}
    farm_fingerprint(concat({{ columns | join(", chr(31), ") }}))
{%- endmacro %}

{% macro spark__key_of(columns) -%}
    xxhash64({{ columns | join(', ') }})
{%- endmacro %}
