with

numbered as (
    select
        rule_points.score_key,
        rules.effect,
        rules.rule_id,
        row_number() over (
            partition by rule_points.score_key, rules.effect
            order by {{ lead_scoring.text_order('rules.rule_id') }}
        ) as rule_number
    from {{ ref('int_lead_scoring__rule_points') }} as rule_points
    inner join {{ ref('int_lead_scoring__rules') }} as rules
        on rule_points.rule_key = rules.rule_key
    where rule_points.status = 'met' and rules.effect != 'score'
),

final as (
    select
        score_key,
        effect,
        rule_id
    from numbered
    where rule_number = 1
)

select * from final
