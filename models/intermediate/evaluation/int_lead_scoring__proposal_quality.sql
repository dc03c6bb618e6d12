{% set variants = ['now', 'proposed'] -%}

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
        {% for variant in variants %}
        {{ lead_scoring.to_points(
            'sum(amounts.amount * weights.points_' ~ variant ~ ')'
        ) }} as points_{{ variant }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from {{ ref('int_lead_scoring__judged_rules') }} as amounts
    inner join weights
        on amounts.rule_key = weights.rule_key
    where amounts.part = 'later'
    group by 1
),

scores as (
    {% for variant in variants %}
    select
        leads.scoring_model,
        '{{ variant }}' as variant,
        coalesce(gains.points_{{ variant }}, 0) as score,
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
        {% for variant in variants %}
        sum(case when variant = '{{ variant }}' then won * lost_below else 0 end)
        / nullif(
            cast(
                sum(case when variant = '{{ variant }}' then won else 0 end)
                as {{ lead_scoring.type_double() }}
            ) * sum(case when variant = '{{ variant }}' then lost else 0 end),
            0
        ) as roc_auc_{{ variant }},
        {% endfor %}
        cast(
            sum(case when variant = 'now' then won + lost else 0 end)
            as {{ dbt.type_int() }}
        ) as lead_count,
        cast(sum(case when variant = 'now' then won else 0 end) as {{ dbt.type_int() }})
            as won_count
    from ranked
    group by 1
)

select * from final
