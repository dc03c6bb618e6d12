{%- set nothing = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}

-- Scores that would fall into no band or into two, and pairs of bands without a cell
-- or a track.
with

bands as (
    select
        scoring_model,
        dimension,
        band,
        lower_bound,
        row_key,
        count(*) over (
            partition by scoring_model, dimension, lower_bound
        ) as bands_at_bound
    from {{ ref('stg_lead_scoring__bands') }}
),

bands_at_one_bound as (
    select
        '{{ lead_scoring.seed_file('bands') }}' as seed_file,
        row_key,
        'lower_bound' as column_name,
        {{ lead_scoring.number_to_text('lower_bound') }} as cell,
        case
            when lower_bound is null then 'is empty in more than one band'
            else 'is that of more than one band'
        end as mistake,
        'give each band of a dimension a lower bound of its own' as mend
    from bands
    where bands_at_bound > 1
),

bands_without_open_bottom as (
    select
        '{{ lead_scoring.seed_file('bands') }}' as seed_file,
        {{ dbt.concat([
            "'scoring_model='", "coalesce(scoring_model, '(empty)')",
            "', dimension='", "coalesce(dimension, '(empty)')",
        ]) }} as row_key,
        'lower_bound' as column_name,
        {{ nothing }} as cell,
        'is empty in no band, so low scores have none' as mistake,
        'empty the lower_bound of the lowest band' as mend
    from bands
    group by scoring_model, dimension
    having count(lower_bound) = count(*)
),

cells_missing as (
    {{ lead_scoring.missing_cells(
        'matrix', 'add it: the matrix needs every fit band with every engagement band'
    ) }}
    union all
    {{ lead_scoring.missing_cells(
        'nurture_tracks', 'add it: a model has a track in every cell or in none'
    ) }}
),

final as (
    select * from bands_at_one_bound
    union all
    select * from bands_without_open_bottom
    union all
    select * from cells_missing
)

select * from final
