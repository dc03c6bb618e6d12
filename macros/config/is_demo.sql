{#
  Whether inputs that are not named fall back on the demo data: in the package's own
  clone, or where lead_scoring__demo is true.
#}
{% macro is_demo() %}
    {% do return(project_name == 'lead_scoring' or var('lead_scoring__demo', false)) %}
{% endmacro %}
