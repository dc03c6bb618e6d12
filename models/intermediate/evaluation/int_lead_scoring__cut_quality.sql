with

cuts as (
    select *
    from {{ ref('int_lead_scoring__cuts') }}
),

shares as (
    {% for metric, (part, whole) in lead_scoring.cut_shares().items() %}
    select
        scoring_model,
        leads,
        cut_at,
        '{{ metric }}' as metric,
        {{ part }} / nullif({{ whole }}, 0) as figure,
        {{ lead_scoring.wilson_bound(part, whole, 'lower') }} as lower_bound,
        {{ lead_scoring.wilson_bound(part, whole, 'upper') }} as upper_bound,
        all_won / all_leads as won_share
    from cuts
    {% if not loop.last %}
    union all
    {% endif %}
    {% endfor %}
),

final as (
    select
        scoring_model,
        leads,
        cut_at,
        metric,
        figure,
        lower_bound,
        upper_bound
    from shares
    union all
    select
        scoring_model,
        leads,
        cut_at,
        'lift' as metric,
        figure / nullif(won_share, 0) as figure,
        lower_bound / nullif(won_share, 0) as lower_bound,
        upper_bound / nullif(won_share, 0) as upper_bound
    from shares
    where metric = 'precision'
)

select * from final
