{% set double = lead_scoring.type_double() -%}

with

rule_outcomes as (
    select *
    from {{ ref('int_lead_scoring__rule_outcomes') }}
    where {{ lead_scoring.is_enough('won_count', 'lead_count') }}
),

answers as (
    {% for answer, leads, won in [
        ('met', 'met_count', 'met_won_count'),
        ('unknown', 'unknown_count', 'unknown_won_count'),
        (
            'not met',
            'lead_count - met_count - unknown_count',
            'won_count - met_won_count - unknown_won_count',
        ),
    ] %}
    select
        scoring_model,
        rule_id,
        '{{ answer }}' as answer,
        won_count as all_won,
        lead_count - won_count as all_lost,
        {{ leads }} as answer_leads,
        {{ won }} as answer_won
    from rule_outcomes
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

given as (
    select
        answers.*,
        count(*) over (partition by scoring_model, rule_id) as answer_count
    from answers
    where answer_leads > 0
),

shares as (
    -- Half a lead is added to each cell, so that none is empty.
    select
        given.*,
        cast(answer_won + 0.5 as {{ double }}) / (all_won + 0.5 * answer_count)
            as won_share,
        cast(answer_leads - answer_won + 0.5 as {{ double }})
        / (all_lost + 0.5 * answer_count) as lost_share
    from given
),

final as (
    select
        scoring_model,
        rule_id,
        max(case when answer = 'met' then ln(won_share / lost_share) end)
            as weight_of_evidence,
        sum((won_share - lost_share) * ln(won_share / lost_share)) as information_value
    from shares
    group by 1, 2
)

select * from final
