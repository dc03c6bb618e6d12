{#
  Whether this run reads all events: the first does, and a full refresh that is allowed.
#}
{% macro reads_every_event() %}
    {% if not execute %}
        {% do return(false) %}
    {% endif %}
    {% set is_refreshed = flags.FULL_REFRESH and lead_scoring.may_refresh() is none %}
    {% do return(
        is_refreshed or not lead_scoring.earlier_build('int_lead_scoring__read_days')
    ) %}
{% endmacro %}
