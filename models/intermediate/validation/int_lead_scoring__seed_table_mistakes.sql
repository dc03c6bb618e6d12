{%- set nothing = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}

-- Rows that stand in a table more than once, and the one row it cannot do without.
with

active_models as (
    select count(*) as active_count
    from {{ ref('stg_lead_scoring__models') }}
    where status = 'active'
),

cells as (
    select
        seed,
        seed_file,
        row_key,
        row_identity,
        column_name
    from {{ ref('stg_lead_scoring__seed_cells') }}
),

rows_too_many as (
    -- Every row has each of its columns once.
    select
        seed_file,
        min(row_key) as row_key,
        {{ nothing }} as column_name,
        {{ nothing }} as cell,
        'stands there more than once' as mistake,
        'keep one of the rows' as mend
    from cells
    group by seed, seed_file, row_identity
    having count(*) > count(distinct column_name)
),

no_active_model as (
    select
        '{{ lead_scoring.seed_file('models') }}' as seed_file,
        'status=active' as row_key,
        {{ nothing }} as column_name,
        {{ nothing }} as cell,
        'is missing, so sales gets no list' as mistake,
        'make a scoring model active' as mend
    from active_models
    where active_count = 0
),

final as (
    select * from rows_too_many
    union all
    select * from no_active_model
)

select * from final
