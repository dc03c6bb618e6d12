-- Bands that a lane asks for and no band row defines.
with

conditions as (
    select
        seed_file,
        row_key,
        scoring_model,
        column_name,
        dimension,
        operand,
        -- Bands one by one, each in bars of its own: ||a||b||
        coalesce(
            replace(operand_list, '|', '||'),
            {{ dbt.concat(["'||'", 'operand', "'||'"]) }}
        ) as operand_bands
    from {{ ref('int_lead_scoring__seed_conditions') }}
    where
        compared = 'band'
        and operand is not null
        and operator in ({{ lead_scoring.sql_list(
            lead_scoring.operators('text') + lead_scoring.operators('list')
        ) }})
),

bands as (
    select
        scoring_model,
        dimension,
        {{ dbt.concat(["'|'", 'lower(band)', "'|'"]) }} as barred_band
    from {{ ref('stg_lead_scoring__bands') }}
),

final as (
    select
        conditions.seed_file,
        conditions.row_key,
        conditions.column_name,
        conditions.operand as cell,
        'names a band that is not in {{ lead_scoring.seed_file('bands') }}' as mistake,
        'add the band there, or correct the name' as mend
    from conditions
    left join bands
        on
            conditions.scoring_model = bands.scoring_model
            and conditions.dimension = bands.dimension
    group by
        conditions.seed_file,
        conditions.row_key,
        conditions.column_name,
        conditions.operand,
        conditions.operand_bands
    -- With the bands that are defined taken out, only the outer bars are left.
    having
        coalesce(sum(
            length(conditions.operand_bands)
            - length(replace(conditions.operand_bands, bands.barred_band, ''))
        ), 0) != length(conditions.operand_bands) - length('||')
)

select * from final
