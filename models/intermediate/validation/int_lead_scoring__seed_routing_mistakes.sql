{#- Each: column of the routing, what its cell names, the table that defines it. -#}
{%- set references = [
    ('segment', 'segments', 'defined.segment = checked.segment'),
    ('queue', 'matrix', 'lower(defined.queue) = checked.queue'),
    ('category', 'asset_categories', 'lower(defined.category) = checked.category'),
] -%}
{%- set away_to = 'cast(checked.away_to as ' ~ lead_scoring.type_text() ~ ')' -%}

-- Routes that lead nowhere, and reps who come back before they go.
with

mistakes as (
    {% for column, definer, matches in references %}
        {{ lead_scoring.mistaken_rows(
            'routing', column,
            'checked.' ~ column ~ ' is not null and not '
            ~ lead_scoring.is_defined(definer, matches),
            'is not in ' ~ lead_scoring.seed_file(definer),
            'add it there, or correct the name',
        ) }}
    union all
    {% endfor %}
    {{ lead_scoring.mistaken_rows(
        'routing', 'team',
        'checked.team is not null and not '
        ~ lead_scoring.is_defined('sales_reps', 'defined.team = checked.team'),
        'has no rep in ' ~ lead_scoring.seed_file('sales_reps'),
        'add one there, or correct the name',
    ) }}
    union all
    {{ lead_scoring.mistaken_rows(
        'routing', 'territory',
        'checked.territory is not null and checked.territory_list is null',
        'lists nothing', 'give countries or regions split by |',
    ) }}
    union all
    {{ lead_scoring.mistaken_rows(
        'sales_reps', 'away_to', 'checked.away_to < checked.away_from',
        'is before away_from', 'give the last day of the absence', away_to,
    ) }}
),

final as (
    select * from mistakes
)

select * from final
