{#
  What the cells of a scoring table may hold: the one place that knows it, and the one
  that knows the defaults.

  Args:
      name: the seed's name without its prefix; all seeds, by name, if left out.
  Returns:
      key: the columns that name a row in messages.
      grain: the columns of which no two rows may agree in all; the key if left out.
      required: the columns that may not be empty.
      choices: the values a column may take, by column. <name> stands for any.
      numbers: what kind of number a column takes, by column. Kinds are 'number' and
          'whole number', alone or with ' above 0' or ' of at least 0' behind.
      dates: the columns that take a date like 2026-01-31.
      defaults: what an empty cell means, by column.
      is_addition: whether scoring models do without rows of it. What we ship for our
          models is passed over in a project that replaces the models, not the table.
#}
{% macro seed_contract(name=none) %}
    {% set contracts = {} %}
    {% do contracts.update(lead_scoring.seed_contract_of_rules()) %}
    {% do contracts.update(lead_scoring.seed_contract_of_sequences()) %}
    {% do contracts.update(lead_scoring.seed_contract_of_results()) %}
    {% do contracts.update(lead_scoring.seed_contract_of_crossings()) %}
    {% do contracts.update(lead_scoring.seed_contract_of_lookups()) %}
    {% do contracts.update(lead_scoring.seed_contract_of_accounts()) %}
    {% do contracts.update(lead_scoring.seed_contract_of_steps()) %}
    {% do contracts.update(lead_scoring.seed_contract_of_routing()) %}
    {% do return(contracts[name] if name else contracts) %}
{% endmacro %}
