{#
  Whether a scoring table is an example of ours that does not concern a project which
  has installed the package: nobody's leads go to the sales reps of the demo.

  Args:
      name: the seed's name without its prefix, for example sales_reps.
#}
{% macro is_example(name) %}
    {% set is_ours = lead_scoring.seed_file(name) == 'lead_scoring_' ~ name %}
    {% set is_at_home = project_name == 'lead_scoring' or lead_scoring.is_demo() %}
    {% do return(is_ours and not is_at_home) %}
{% endmacro %}
