{% set versions = ['now', 'proposed'] -%}

with

leads as (
    select
        score_key,
        scoring_model,
        won
    from {{ ref('int_lead_scoring__judged_keys') }}
    where part = 'later'
),

weights as (
    select
        rules.rule_key,
        rules.points as points_now,
        coalesce(proposed.proposed_points, rules.points) as points_proposed
    from {{ ref('int_lead_scoring__rules') }} as rules
    left join {{ ref('int_lead_scoring__proposed_weights') }} as proposed
        on rules.rule_key = proposed.rule_key
),

gains as (
    -- Rounded as scores are, or sums that are equal would not tie.
    select
        amounts.score_key,
        {% for version in versions %}
        {{ lead_scoring.to_points(
            'sum(amounts.amount * weights.points_' ~ version ~ ')'
        ) }} as points_{{ version }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from {{ ref('int_lead_scoring__judged_rules') }} as amounts
    inner join weights
        on amounts.rule_key = weights.rule_key
    where amounts.part = 'later'
    group by 1
),

scores as (
    {% for version in versions %}
    select
        leads.scoring_model,
        '{{ version }}' as variant,
        coalesce(gains.points_{{ version }}, 0) as score,
        sum(leads.won) as won,
        sum(1 - leads.won) as lost
    from leads
    left join gains
        on leads.score_key = gains.score_key
    group by 1, 2, 3
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

ranked as (
    -- Lost leads below, those of the same score counting half.
    select
        scores.*,
        sum(lost) over (
            partition by scoring_model, variant
            order by score
            rows between unbounded preceding and current row
        ) - cast(lost as {{ lead_scoring.type_double() }}) / 2 as lost_below
    from scores
),

final as (
    select
        scoring_model,
        cast(sum(case when variant = 'now' then won else 0 end) as {{ dbt.type_int() }})
            as won_count,
        cast(
            sum(case when variant = 'now' then won + lost else 0 end)
            as {{ dbt.type_int() }}
        ) as lead_count,
        {% for version in versions %}
        sum(case when variant = '{{ version }}' then won * lost_below else 0 end)
        / nullif(
            cast(
                sum(case when variant = '{{ version }}' then won else 0 end)
                as {{ lead_scoring.type_double() }}
            ) * sum(case when variant = '{{ version }}' then lost else 0 end),
            0
        ) as roc_auc_{{ version }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from ranked
    group by 1
)

select * from final
