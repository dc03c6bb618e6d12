{#
  Whether the demo data are scored: where no leads are named, in the package's own clone
  or if lead_scoring__demo is true.
#}
{% macro is_demo() %}
    {% set is_wanted = project_name == 'lead_scoring' or lead_scoring.setting('demo') %}
    {% do return(is_wanted and not lead_scoring.setting('leads')) %}
{% endmacro %}
