{#
  The columns of a scoring table whose cells are checked one by one.

  Args:
      name: the seed's name without its prefix.
#}
{% macro checked_columns(name) %}
    {% set contract = lead_scoring.seed_contract(name) %}
    {% do return((
        contract.required
        + contract.get('choices', {}) | list
        + contract.get('numbers', {}) | list
        + contract.get('dates', [])
    ) | unique | list) %}
{% endmacro %}
