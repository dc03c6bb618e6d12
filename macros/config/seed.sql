{#
  The relation that holds a scoring table.

  Args:
      name: the seed's name without its prefix, for example fit_rules.
#}
{% macro seed(name) %}
    {% do return(ref(lead_scoring.seed_file(name))) %}
{% endmacro %}
