{#
  Write as JSON which row groups of Parquet files each model read in this run, where
  LEAD_SCORING_BENCHMARK_READS names a file. The model is the first relation that the
  query names, for that is what it makes; DuckDB logs no comment before a query.
#}
{% macro write_reads() %}
    {% set file = env_var('LEAD_SCORING_BENCHMARK_READS', '') %}
    {% if file %}
        copy (
            select
                regexp_extract(
                    queries.message,
                    '^[^"]*(?:"[^"]+"\.)*"([^"]+?)(?:__dbt_[^"]*)?"',
                    1
                ) as model,
                reads.info['file'] as file,
                reads.info['row_group_id']::int as row_group,
                count(*) as times
            from duckdb_logs_parsed('PhysicalOperator') as reads
            inner join duckdb_logs as queries
                on reads.context_id = queries.context_id and queries.type = 'QueryLog'
            where reads.class = 'ParquetReader' and reads.event = 'ReadRowGroup'
            group by all
            order by all
        ) to '{{ file }}' (format json, array true)
    {% else %}
        select 1
    {% endif %}
{% endmacro %}
