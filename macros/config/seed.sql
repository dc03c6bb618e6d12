{#
  The relation that holds a scoring table: ours, or the one named in lead_scoring__seeds.

  Args:
      name: the seed's name without its prefix, for example fit_rules.
#}
{% macro seed(name) %}
    {% do return(ref(var('lead_scoring__seeds', {}).get(name, 'lead_scoring_' ~ name))) %}
{% endmacro %}
