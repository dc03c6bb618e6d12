{#
  The name of what holds a scoring table, for messages: our seed, or the user's seed or
  model named in lead_scoring__seeds.

  Args:
      name: the seed's name without its prefix.
#}
{% macro seed_file(name) %}
    {% do return(var('lead_scoring__seeds', {}).get(name, 'lead_scoring_' ~ name)) %}
{% endmacro %}
