{#
  A select of the rows of a scoring table that hold a mistake, in the shape of
  int_lead_scoring__seed_mistakes.

  Args:
      seed: the seed's name without its prefix.
      column: the column that holds the mistake.
      wrong: SQL condition of a mistaken row; the row is called checked.
      mistake: what is wrong with the cell, a predicate without single quotes.
      mend: what to do about it, an imperative without single quotes.
      cell: SQL text of the cell; the column as it stands if left out.
#}
{% macro mistaken_rows(seed, column, wrong, mistake, mend, cell=none) %}
    select
        '{{ lead_scoring.seed_file(seed) }}' as seed_file,
        checked.row_key,
        '{{ column }}' as column_name,
        {{ cell or 'checked.' ~ column }} as cell,
        '{{ mistake }}' as mistake,
        '{{ mend }}' as mend
    from {{ ref('stg_lead_scoring__' ~ seed) }} as checked
    where {{ wrong }}
{%- endmacro %}
