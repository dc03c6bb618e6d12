{#
  The current scoring date (UTC), as text like 2026-01-31: lead_scoring__as_of, the
  demo's own date on demo data, else today.
#}
{% macro as_of() %}
    {% set demo_date = '2026-06-30' %}
    {% set today = run_started_at.strftime('%Y-%m-%d') %}
    {% do return(
        (lead_scoring.setting('as_of')
        or (demo_date if lead_scoring.is_demo() else today)) | string
    ) %}
{% endmacro %}
