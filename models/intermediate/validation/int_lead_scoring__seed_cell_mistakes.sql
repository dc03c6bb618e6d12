-- Cells that are wrong by themselves: empty, no number or date, not among the choices.
with

cells as (
    select
        seed_file,
        row_key,
        column_name,
        is_required,
        number_kind,
        choices,
        is_date,
        cell,
        -- Any name may stand behind a colon: category:pricing is category:<name>
        {{ lead_scoring.replace_regexp(
            lead_scoring.to_choice('cell'), ':.+', ':<name>'
        ) }} as choice,
        case
            when number_kind like 'whole number%'
                then {{ lead_scoring.to_whole_number('cell') }}
            else {{ lead_scoring.to_number('cell') }}
        end as cell_number
    from {{ ref('stg_lead_scoring__seed_cells') }}
),

judged as (
    select
        seed_file,
        row_key,
        column_name,
        number_kind,
        choices,
        is_date,
        cell,
        case
            when cell is null and is_required then 'is empty'
            when cell is null then null
            when is_date and {{ lead_scoring.to_day('cell') }} is null then 'is no date'
            when
                number_kind != ''
                and (
                    cell_number is null
                    or (number_kind like '% above 0' and cell_number <= 0)
                    or (number_kind like '% of at least 0' and cell_number < 0)
                )
                then {{ dbt.concat(["'is no '", 'number_kind']) }}
            when
                choices != ''
                and (
                    {{ dbt.position("'|'", 'choice') }} > 0
                    or {{ dbt.position(
                        dbt.concat(["'|'", 'choice', "'|'"]),
                        dbt.concat(["'|'", 'choices', "'|'"])
                    ) }} = 0
                )
                then 'is unknown'
        end as mistake
    from cells
),

final as (
    select
        seed_file,
        row_key,
        column_name,
        cell,
        mistake,
        case
            when choices != ''
                then {{ dbt.concat([
                    "'use one of '", "replace(choices, '|', ', ')"
                ]) }}
            when number_kind != ''
                then {{ dbt.concat(["'give a '", 'number_kind']) }}
            when is_date then 'give a date like 2026-01-31'
            else 'fill it in'
        end as mend
    from judged
    where mistake is not null
)

select * from final
