{#
  The name of what holds a scoring table: our seed, or the seed or model of the user's
  that lead_scoring__seeds names.

  Args:
      name: the seed's name without its prefix, for example fit_rules.
  Raises:
      A compiler error where lead_scoring__seeds names a scoring table that is none.
#}
{% macro seed_file(name) %}
    {% set replaced = lead_scoring.setting('seeds') %}
    {% set known = lead_scoring.seed_contract().keys() | list %}
    {% for table in replaced if table not in known %}
        {% do exceptions.raise_compiler_error(
            "lead_scoring: lead_scoring__seeds names '" ~ table
            ~ "', which is no scoring table. Use one of: " ~ known | join(', ') ~ "."
        ) %}
    {% endfor %}
    {% do return(replaced.get(name, 'lead_scoring_' ~ name)) %}
{% endmacro %}
