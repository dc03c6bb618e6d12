{#
  The user's columns of an input that become attributes besides the contract's own.

  Args:
      entity: lead or account.
  Raises:
      A compiler error where a column would become an attribute that exists already.
#}
{% macro attribute_columns(entity) %}
    {% set derived = [
        'email_domain', 'is_freemail', 'is_competitor', 'seniority', 'job_function',
    ] %}
    {% set of_accounts = ['account_name'] %}
    {% for column in lead_scoring.account_columns() %}
        {% do of_accounts.append('account_' ~ column) %}
    {% endfor %}
    {% set taken = {
        'lead': lead_scoring.lead_columns() + derived + of_accounts,
        'account': lead_scoring.account_columns() + ['name'],
    } %}
    {% set columns = lead_scoring.setting(entity ~ '_attributes') %}
    {% for column in columns if column | lower in taken[entity] %}
        {% do exceptions.raise_compiler_error(
            "lead_scoring: lead_scoring__" ~ entity ~ "_attributes names '" ~ column
            ~ "', which is an attribute already. Take it off the list, or give the column"
            ~ " another name."
        ) %}
    {% endfor %}
    {% do return(columns) %}
{% endmacro %}
