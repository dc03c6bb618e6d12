{#
  A select of the pairs of a model's fit and engagement bands that a table lacks, of the
  models that have any row there, in the shape of int_lead_scoring__seed_mistakes.

  Args:
      table: the seed's name without its prefix; it has fit_band and engagement_band.
      mend: what to do about it, an imperative without single quotes.
#}
{% macro missing_cells(table, mend) %}
    {%- set nothing = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
    select distinct
        '{{ lead_scoring.seed_file(table) }}' as seed_file,
        {{ dbt.concat([
            "'scoring_model='", 'fit_bands.scoring_model',
            "', fit_band='", 'fit_bands.band',
            "', engagement_band='", 'engagement_bands.band',
        ]) }} as row_key,
        {{ nothing }} as column_name,
        {{ nothing }} as cell,
        'is missing' as mistake,
        '{{ mend }}' as mend
    from {{ ref('stg_lead_scoring__bands') }} as fit_bands
    inner join {{ ref('stg_lead_scoring__bands') }} as engagement_bands
        on fit_bands.scoring_model = engagement_bands.scoring_model
    inner join {{ ref('stg_lead_scoring__' ~ table) }} as any_cell
        on fit_bands.scoring_model = any_cell.scoring_model
    left join {{ ref('stg_lead_scoring__' ~ table) }} as cells
        on
            fit_bands.scoring_model = cells.scoring_model
            and fit_bands.band = cells.fit_band
            and engagement_bands.band = cells.engagement_band
    where
        fit_bands.dimension = 'fit'
        and engagement_bands.dimension = 'engagement'
        and cells.scoring_model is null
{%- endmacro %}
