{#
  The current scoring date (UTC) as a SQL date: lead_scoring__as_of, the demo's own date
  on demo data, else today. The one place where the clock is read.
#}
{% macro as_of() %}
    {% set demo_date = '2026-06-30' %}
    {% set today = run_started_at.strftime('%Y-%m-%d') %}
    {% set date = lead_scoring.setting('as_of')
        or (demo_date if lead_scoring.is_demo() else today) %}
    {% do return("cast('" ~ date ~ "' as date)") %}
{% endmacro %}
