{#- Each: table, column, the table that defines what it names, the matching row. -#}
{%- set references = [
    ('fit_conditions', 'rule_id', 'fit_rules', 'defined.rule_id = checked.rule_id'),
    (
        'fit_rules', 'rule_group', 'rule_groups',
        "defined.dimension = 'fit' and defined.rule_group = checked.rule_group",
    ),
    (
        'engagement_rules', 'rule_group', 'rule_groups',
        "defined.dimension = 'engagement' and defined.rule_group = checked.rule_group",
    ),
    (
        'matrix', 'fit_band', 'bands',
        "defined.dimension = 'fit' and defined.band = checked.fit_band",
    ),
    (
        'matrix', 'engagement_band', 'bands',
        "defined.dimension = 'engagement' and defined.band = checked.engagement_band",
    ),
] -%}
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
    union all
    {{ lead_scoring.mistaken_rows(
        'engagement_rules', 'rule_id',
        lead_scoring.is_defined('fit_rules', same_rule ~ 'lower(checked.rule_id)'),
        'is in ' ~ lead_scoring.seed_file('fit_rules') ~ ' too', 'rename one of the two',
    ) }}
),

final as (
    select * from mistakes
)

select * from final
