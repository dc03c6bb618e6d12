{#- Each: table, column, the table that defines what it names, the matching row. -#}
{%- set references = [
    ('fit_conditions', 'rule_id', 'fit_rules', 'defined.rule_id = checked.rule_id'),
] -%}
{%- for table, dimension in [
    ('fit_rules', 'fit'),
    ('engagement_rules', 'engagement'),
    ('sequence_rules', 'engagement'),
] -%}
{%- do references.append((
    table, 'rule_group', 'rule_groups',
    "defined.dimension = '" ~ dimension ~ "'"
    ~ ' and defined.rule_group = checked.rule_group',
)) -%}
{%- endfor -%}
{%- for table in ['matrix', 'nurture_tracks'] -%}
{%- for dimension in ['fit', 'engagement'] -%}
{%- do references.append((
    table, dimension ~ '_band', 'bands',
    "defined.dimension = '" ~ dimension ~ "'"
    ~ ' and defined.band = checked.' ~ dimension ~ '_band',
)) -%}
{%- endfor -%}
{%- endfor -%}
{%- set same_model = 'defined.scoring_model = checked.scoring_model and ' -%}
{%- set same_rule = same_model ~ 'lower(defined.rule_id) = ' -%}
{%- set measured = dbt.concat(['checked.measure', "':'", 'checked.measure_name']) -%}
{%- set correct = 'add it there, or correct the name' -%}

-- Names that no table defines, and names that two tables define.
with

mistakes as (
    {% for table, column, definer, matches in references %}
        {{ lead_scoring.mistaken_rows(
            table, column,
            'checked.' ~ column ~ ' is not null and not '
            ~ lead_scoring.is_defined(definer, same_model ~ matches),
            'is not in ' ~ lead_scoring.seed_file(definer), correct,
        ) }}
    union all
    {% endfor %}
    {{ lead_scoring.mistaken_rows(
        'fit_rules', 'rule_id',
        'checked.rule_id is not null and not ' ~ lead_scoring.is_defined(
            'fit_conditions', same_model ~ 'defined.rule_id = checked.rule_id'
        ),
        'has no row in ' ~ lead_scoring.seed_file('fit_conditions'),
        'say there when the rule is met',
    ) }}
    union all
    {{ lead_scoring.mistaken_rows(
        'watermarks', 'measure',
        "checked.measure like 'category:_%' and not " ~ lead_scoring.is_defined(
            'asset_categories',
            dbt.concat(["'category:'", 'lower(defined.category)']) ~ ' = checked.measure'
        ),
        'is not in ' ~ lead_scoring.seed_file('asset_categories'), correct,
    ) }}
    union all
    {{ lead_scoring.mistaken_rows(
        'qualification', 'measure',
        "checked.measure = 'category' and checked.measure_name is not null and not "
        ~ lead_scoring.is_defined(
            'asset_categories', 'lower(defined.category) = checked.measure_name'
        ),
        'is not in ' ~ lead_scoring.seed_file('asset_categories'), correct, measured,
    ) }}
    union all
    {{ lead_scoring.mistaken_rows(
        'qualification', 'measure',
        "checked.measure = 'rule' and checked.measure_name is not null and not "
        ~ lead_scoring.is_defined('fit_rules', same_rule ~ 'checked.measure_name')
        ~ ' and not '
        ~ lead_scoring.is_defined('engagement_rules', same_rule ~ 'checked.measure_name')
        ~ ' and not '
        ~ lead_scoring.is_defined('sequence_rules', same_rule ~ 'checked.measure_name'),
        'is in none of ' ~ lead_scoring.seed_file('fit_rules') ~ ', '
        ~ lead_scoring.seed_file('engagement_rules') ~ ' and '
        ~ lead_scoring.seed_file('sequence_rules'), correct, measured,
    ) }}
    {% for table, other in [
        ('engagement_rules', 'fit_rules'),
        ('sequence_rules', 'fit_rules'),
        ('sequence_rules', 'engagement_rules'),
    ] %}
    union all
    {{ lead_scoring.mistaken_rows(
        table, 'rule_id',
        lead_scoring.is_defined(other, same_rule ~ 'lower(checked.rule_id)'),
        'is in ' ~ lead_scoring.seed_file(other) ~ ' too', 'rename one of the two',
    ) }}
    {% endfor %}
),

final as (
    select * from mistakes
)

select * from final
