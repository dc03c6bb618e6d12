{# The contract's columns of a lead, in its order (timestamps last). #}
{% macro lead_columns() %}
    {% do return([
        'lead_id', 'email', 'full_name', 'job_title', 'department', 'country', 'region',
        'company_name', 'account_id', 'lead_source', 'lifecycle_stage', 'owner_id',
        'is_opted_out', 'is_deleted', 'created_at',
    ]) %}
{% endmacro %}
