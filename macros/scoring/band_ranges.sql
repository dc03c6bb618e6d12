{#
  A select of the bands with the ranges they take: those from lower_bound on (null: from
  the lowest score) and below below_bound (null: to the highest).
#}
{% macro band_ranges() -%}
    select
        scoring_model,
        dimension,
        band,
        lower_bound,
        lead(lower_bound) over (
            partition by scoring_model, dimension
            order by lower_bound nulls first
        ) as below_bound
    from {{ ref('stg_lead_scoring__bands') }}
{%- endmacro %}
