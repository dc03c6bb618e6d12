{#
  The current scoring date (UTC) as a SQL date: lead_scoring__as_of, the demo's own date
  on demo data, else today. The one place where the clock is read.

  Raises:
      A compiler error where lead_scoring__as_of is no date of the form 2026-01-31.
#}
{% macro as_of() %}
    {% set demo_date = '2026-06-30' %}
    {% set given = var('lead_scoring__as_of', none) %}
    {% if given is none %}
        {% set demo = lead_scoring.is_demo() and var('lead_scoring__leads', none) is none %}
        {% set given = demo_date if demo else run_started_at.strftime('%Y-%m-%d') %}
    {% endif %}
    {% if not modules.re.match('^[0-9]{4}-[0-9]{2}-[0-9]{2}$', given | string) %}
        {% do exceptions.raise_compiler_error(
            "lead_scoring: lead_scoring__as_of is '" ~ given ~ "'. Give a date like 2026-01-31, or leave it out to score today."
        ) %}
    {% endif %}
    {% do return("cast('" ~ given ~ "' as date)") %}
{% endmacro %}
