{#- Each: column, condition of a mistaken row, mistake, mend. -#}
{%- set same_model = 'defined.scoring_model = checked.scoring_model and ' -%}
{%- set same_rule = same_model ~ 'lower(defined.rule_id) = lower(checked.rule_id)' -%}
{%- set group = same_model ~ "defined.dimension = 'engagement'"
    ~ ' and defined.rule_group = checked.rule_group' -%}
{%- set checks = [
    (
        'within_days', 'within_days = 0 and first_event_type = second_event_type',
        'leaves no earlier day for a first event of the same type',
        'give a whole number above 0',
    ),
    (
        'decay_days', "decay_kind != 'none' and decay_days is null",
        'gives no days to the decay', 'give decay_days, or make decay_kind none',
    ),
    (
        'decay_share', "decay_kind = 'step' and decay_share is null",
        'gives no share to the steps', 'give the share lost with each step, like 0.15',
    ),
    (
        'rule_group',
        'checked.rule_group is not null and not '
        ~ lead_scoring.is_defined('rule_groups', group),
        'is not in ' ~ lead_scoring.seed_file('rule_groups'),
        'add it there, or correct the name',
    ),
    (
        'rule_id', lead_scoring.is_defined('fit_rules', same_rule),
        'is in ' ~ lead_scoring.seed_file('fit_rules') ~ ' too', 'rename one of the two',
    ),
    (
        'rule_id', lead_scoring.is_defined('engagement_rules', same_rule),
        'is in ' ~ lead_scoring.seed_file('engagement_rules') ~ ' too',
        'rename one of the two',
    ),
] -%}

-- Sequence rules whose cells contradict each other, or that name what is not there.
with

mistakes as (
    {% for column, wrong, mistake, mend in checks %}
    {%- set cell = 'checked.' ~ column -%}
    {%- if column.endswith('_days') or column.endswith('_share') -%}
    {%- set cell = lead_scoring.number_to_text(cell) -%}
    {%- endif -%}
    {{ lead_scoring.mistaken_rows(
        'sequence_rules', column, wrong, mistake, mend, cell
    ) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select * from mistakes
)

select * from final
