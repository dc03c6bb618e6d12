{#
  A value as a timestamp in UTC without a zone; null where it cannot be read. A value
  with a zone or an offset is converted, one without is taken as UTC.

  Args:
      expression: SQL of any type.
#}
{% macro to_timestamp_utc(expression) %}
    {{- adapter.dispatch('to_timestamp_utc', 'lead_scoring')(expression) -}}
{% endmacro %}

{% macro default__to_timestamp_utc(expression) %}
    try_cast({{ expression }} as timestamp)
{%- endmacro %}

{#
  DuckDB drops the offset of a text, and 'infinity' is a timestamp to it, yet no time at
  which anything happened. typeof() is settled when the query is planned; what is a
  timestamp already stays bare, so that a filter on it can skip files.
#}
{% macro duckdb__to_timestamp_utc(expression) %}
    case
        when typeof({{ expression }}) in ('TIMESTAMP', 'DATE')
            then cast({{ expression }} as timestamp)
        when
            typeof({{ expression }}) = 'TIMESTAMP WITH TIME ZONE'
            or (
                typeof({{ expression }}) = 'VARCHAR'
                and {{ lead_scoring.matches_regexp(
                    lead_scoring.to_text(expression), lead_scoring.zoned_time_pattern()
                ) }}
            )
            then
                try_cast({{ expression }} as timestamp with time zone)
                at time zone 'UTC'
        when isfinite(try_cast({{ expression }} as timestamp))
            then try_cast({{ expression }} as timestamp)
    end
{%- endmacro %}

{% macro bigquery__to_timestamp_utc(expression) %}
    safe_cast({{ expression }} as timestamp)
{%- endmacro %}

{% macro snowflake__to_timestamp_utc(expression) %}
    {%- set text = lead_scoring.to_text(expression) -%}
    case
        when {{ lead_scoring.matches_regexp(text, lead_scoring.zoned_time_pattern()) }}
            then cast(
                convert_timezone('UTC', try_to_timestamp_tz({{ text }}))
                as timestamp_ntz
            )
        else try_to_timestamp_ntz({{ text }})
    end
{%- endmacro %}

{# Postgres and Redshift cannot try a cast: only what is sure to be a time is cast. #}
{% macro postgres__to_timestamp_utc(expression) %}
    {%- set text = lead_scoring.to_text(expression) -%}
    {%- set day = '('
        ~ '[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])'
        ~ '|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))'
        ~ '|([0-9]{2}(0[48]|[2468][048]|[13579][26])'
        ~ '|([02468][048]|[13579][26])00)-02-29'
        ~ ')' -%}
    {%- set clock = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?' -%}
    {%- set zone = ' ?(Z|z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)' -%}
    case
        when {{ lead_scoring.matches_regexp(text, day ~ '[T ]' ~ clock ~ zone) }}
            then cast({{ text }} as timestamp with time zone) at time zone 'UTC'
        when {{ lead_scoring.matches_regexp(text, day ~ '([T ]' ~ clock ~ ')?') }}
            then cast({{ text }} as timestamp)
    end
{%- endmacro %}
