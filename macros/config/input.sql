{#
  The relation that holds an input, or none where an optional input is not given.

  Args:
      name: the input, a key of lead_scoring__<name> (leads, accounts, events, ...).
  Raises:
      A compiler error that says which var to set, where a required input has no name.
#}
{% macro input(name) %}
    {% set model = lead_scoring.setting(name) %}
    {% if not model and lead_scoring.is_demo() %}
        {% set model = 'lead_scoring_demo_' ~ name %}
    {% endif %}
    {% if model %}
        {% do return(ref(model)) %}
    {% endif %}
    {% if name in ('leads', 'events') %}
        {% do exceptions.raise_compiler_error(
            "lead_scoring: the input '" ~ name ~ "' is not set. Name the model or seed"
            ~ " that holds your " ~ name ~ " in dbt_project.yml:\n\nvars:\n"
            ~ "  lead_scoring__" ~ name ~ ": my_" ~ name
            ~ "\n\nor set lead_scoring__demo: true to try the package on its demo data."
        ) %}
    {% endif %}
    {% do return(none) %}
{% endmacro %}
