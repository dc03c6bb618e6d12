with

contributions as (
    select
        scored_on,
        scoring_model,
        lead_id,
        coalesce(reason, rule_id) as reason,
        row_number() over (
            partition by scored_on, scoring_model, lead_id
            order by points desc, {{ lead_scoring.text_order('rule_id') }}
        ) as reason_number
    from {{ ref('int_lead_scoring__unlimited_contributions') }}
    where
        points > 0
        and kind in ('fit_rule', 'engagement_rule', 'adjustment')
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        max(case when reason_number = 1 then reason end) as reason_1,
        max(case when reason_number = 2 then reason end) as reason_2,
        max(case when reason_number = 3 then reason end) as reason_3
    from contributions
    where reason_number <= 3
    group by 1, 2, 3
)

select * from final
