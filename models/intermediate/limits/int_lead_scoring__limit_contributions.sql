with

totals as (
    select *
    from {{ ref('int_lead_scoring__totals') }}
),

changes as (
    {% for dimension in ['fit', 'engagement', 'total'] %}
    select
        score_key,
        '{{ 'total_limit' if dimension == 'total' else 'dimension_limit' }}' as kind,
        '{{ dimension }}' as dimension,
        {{ lead_scoring.to_points(dimension ~ '_score - ' ~ dimension ~ '_sum') }}
            as points
    from totals
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select
        score_key,
        kind,
        dimension,
        points
    from changes
    where points != 0
)

select * from final
