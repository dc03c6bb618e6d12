{#
  The config full_refresh of a model that holds facts: none (--full-refresh decides)
  where lead_scoring__allow_full_refresh says so, else false. So nobody reads all events
  again by a flag that was meant for other models.
#}
{% macro may_refresh() %}
    {% do return(none if lead_scoring.setting('allow_full_refresh') else false) %}
{% endmacro %}
