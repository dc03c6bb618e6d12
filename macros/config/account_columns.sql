{# The contract's columns of an account, in its order. #}
{% macro account_columns() %}
    {% do return([
        'account_id', 'account_name', 'domain', 'industry', 'country', 'employee_count',
        'annual_revenue', 'is_customer',
    ]) %}
{% endmacro %}
