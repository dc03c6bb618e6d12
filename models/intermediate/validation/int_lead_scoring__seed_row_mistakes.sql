{#- Each: table, column, condition of a mistaken row, mistake, mend. -#}
{%- set checks = [] -%}
{%- for table in ['engagement_rules', 'sequence_rules'] -%}
{%- do checks.extend([
    (
        table, 'decay_days', "decay_kind != 'none' and decay_days is null",
        'gives no days to the decay', 'give decay_days, or make decay_kind none',
    ),
    (
        table, 'decay_share', "decay_kind = 'step' and decay_share is null",
        'gives no share to the steps', 'give the share lost with each step, like 0.15',
    ),
]) -%}
{%- endfor -%}
{%- do checks.extend([
    (
        'sequence_rules', 'within_days',
        'within_days = 0 and first_event_type = second_event_type',
        'leaves no earlier day for a first event of the same type',
        'give a whole number above 0',
    ),
    (
        'models', 'inactivity_days', 'inactivity_points != 0 and inactivity_days is null',
        'gives no days to the inactivity',
        'give inactivity_days, or leave inactivity_points empty',
    ),
    (
        'watermarks', 'rearm_below', 'rearm_below > level',
        'is above level', 'let it be at most level',
    ),
    (
        'freemail_domains', 'domain', "domain like '%@%'",
        'is an address', 'give what follows the @',
    ),
    (
        'competitor_domains', 'domain', "domain like '%@%'",
        'is an address', 'give what follows the @',
    ),
    (
        'models', 'fit_min', 'fit_min > fit_max',
        'is above fit_max', 'let it be at most fit_max',
    ),
    (
        'models', 'engagement_min', 'engagement_min > engagement_max',
        'is above engagement_max', 'let it be at most engagement_max',
    ),
    (
        'models', 'total_min', 'total_min > total_max',
        'is above total_max', 'let it be at most total_max',
    ),
    (
        'rule_groups', 'min_points', 'min_points > max_points',
        'is above max_points', 'let it be at most max_points',
    ),
]) -%}

-- Rows whose cells contradict each other.
with

mistakes as (
    {% for table, column, wrong, mistake, mend in checks %}
    {%- set cell = 'checked.' ~ column -%}
    {%- if column != 'domain' -%}
    {%- set cell = lead_scoring.number_to_text(cell) -%}
    {%- endif -%}
    {{ lead_scoring.mistaken_rows(table, column, wrong, mistake, mend, cell) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select * from mistakes
)

select * from final
