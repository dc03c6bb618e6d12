{%- set nothing = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{#- Whoever has models of their own need not replace what we add to ours. -#}
{%- set passed_over = [] -%}
{%- for seed, contract in lead_scoring.seed_contract().items() -%}
{%- if contract.is_addition
    and lead_scoring.seed_file(seed) == 'lead_scoring_' ~ seed
    and lead_scoring.seed_file('models') != 'lead_scoring_models' -%}
{%- do passed_over.append(seed) -%}
{%- endif -%}
{%- endfor -%}

-- Rows that stand in a table more than once, rows of no scoring model, and the one row
-- that scoring cannot do without.
with

scoring_models as (
    select
        scoring_model,
        status
    from {{ ref('stg_lead_scoring__models') }}
),

active_models as (
    select count(*) as active_count
    from scoring_models
    where status = 'active'
),

cells as (
    select
        seed,
        seed_file,
        row_key,
        row_identity,
        column_name,
        cell
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

rows_of_no_model as (
    select
        cells.seed_file,
        cells.row_key,
        cells.column_name,
        cells.cell,
        'is not in {{ lead_scoring.seed_file('models') }}' as mistake,
        'add it there, or correct the name' as mend
    from cells
    left join scoring_models
        on lower(cells.cell) = lower(scoring_models.scoring_model)
    where
        cells.column_name = 'scoring_model'
        and cells.cell is not null
        and cells.seed not in ({{ lead_scoring.sql_list(passed_over) }})
        and scoring_models.scoring_model is null
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
    select * from rows_of_no_model
    union all
    select * from no_active_model
)

select * from final
