{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{% set no_date = 'cast(null as date)' -%}
{# What becomes of the points: model, kind and the columns in which the kinds differ. #}
{% set changes = [
    ('group_limits', 'group_limit', {'rule_group': 'rule_group'}),
    ('inactivity', 'inactivity', {
        'dimension': "'engagement'", 'last_on': 'last_active_on',
    }),
    ('adjustment_points', 'adjustment', {
        'rule_id': 'adjustment_id', 'reason': 'reason',
        'first_on': 'effective_on', 'last_on': 'effective_on',
    }),
    ('bases', 'base', {'dimension': "'fit'"}),
] -%}

with

rules as (
    select
        scored_on,
        scoring_model,
        lead_id,
        kind,
        dimension,
        rule_group,
        rule_id,
        status,
        event_count,
        first_on,
        last_on,
        points_undecayed,
        points,
        reason
    from {{ ref('int_lead_scoring__rule_contributions') }}
),

{% for model, kind, columns in changes %}
{{ model }} as (
    select
        scored_on,
        scoring_model,
        lead_id,
        '{{ kind }}' as kind,
        {{ columns.get('dimension', 'dimension') }} as dimension,
        {{ columns.get('rule_group', no_text) }} as rule_group,
        {{ columns.get('rule_id', no_text) }} as rule_id,
        'applied' as status,
        cast(null as {{ dbt.type_int() }}) as event_count,
        {{ columns.get('first_on', no_date) }} as first_on,
        {{ columns.get('last_on', no_date) }} as last_on,
        cast(null as {{ lead_scoring.type_double() }}) as points_undecayed,
        points,
        {{ columns.get('reason', no_text) }} as reason
    from {{ ref('int_lead_scoring__' ~ model) }}
),

{% endfor %}
final as (
    select * from rules
    {% for model, kind, columns in changes %}
    union all
    select * from {{ model }}
    {% endfor %}
)

select * from final
