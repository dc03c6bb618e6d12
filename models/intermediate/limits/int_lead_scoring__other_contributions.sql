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

{% for model, kind, columns in changes %}
{{ model }} as (
    select
        score_key,
        '{{ kind }}' as kind,
        {{ columns.get('dimension', 'dimension') }} as dimension,
        {{ columns.get('rule_group', no_text) }} as rule_group,
        {{ columns.get('rule_id', no_text) }} as rule_id,
        {{ columns.get('first_on', no_date) }} as first_on,
        {{ columns.get('last_on', no_date) }} as last_on,
        points,
        {{ columns.get('reason', no_text) }} as reason
    from {{ ref('int_lead_scoring__' ~ model) }}
),

{% endfor %}
final as (
    {% for model, kind, columns in changes %}
    select * from {{ model }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select * from final
