{#
  Have DuckDB log every row group of a Parquet file that it reads, and every query.
#}
{% macro log_reads() %}
    call enable_logging(['PhysicalOperator', 'QueryLog'])
{% endmacro %}
