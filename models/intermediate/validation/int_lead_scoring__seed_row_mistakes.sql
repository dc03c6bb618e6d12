{#- Each: table, column, condition of a mistaken row, mistake, mend. -#}
{%- set checks = [
    (
        'engagement_rules', 'decay_days', "decay_kind != 'none' and decay_days is null",
        'gives no days to the decay', 'give decay_days, or make decay_kind none',
    ),
    (
        'engagement_rules', 'decay_share', "decay_kind = 'step' and decay_share is null",
        'gives no share to the steps', 'give the share lost with each step, like 0.15',
    ),
    (
        'models', 'inactivity_days', 'inactivity_points != 0 and inactivity_days is null',
        'gives no days to the inactivity',
        'give inactivity_days, or leave inactivity_points empty',
    ),
    (
        'watermarks', 'rearm_below', 'rearm_below > level',
        'is above level', 'give a number of at most level',
    ),
    (
        'freemail_domains', 'domain', "domain like '%@%'",
        'is an address', 'give what follows the @',
    ),
    (
        'competitor_domains', 'domain', "domain like '%@%'",
        'is an address', 'give what follows the @',
    ),
] -%}
{%- for table, what in [
    ('models', 'fit'), ('models', 'engagement'), ('models', 'total'),
    ('rule_groups', 'points'),
] -%}
    {%- set names = ('min_points', 'max_points') if what == 'points'
        else (what ~ '_min', what ~ '_max') -%}
    {%- do checks.append((
        table, names[0], names | join(' > '),
        'is above ' ~ names[1], 'let ' ~ names | join(' be at most '),
    )) -%}
{%- endfor -%}

-- Rows whose cells contradict each other.
with

mistakes as (
    {% for table, column, wrong, mistake, mend in checks %}
    {%- set cell = lead_scoring.number_to_text('checked.' ~ column)
        if column != 'domain' else 'checked.domain' -%}
    {{- lead_scoring.mistaken_rows(table, column, wrong, mistake, mend, cell) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select * from mistakes
)

select * from final
