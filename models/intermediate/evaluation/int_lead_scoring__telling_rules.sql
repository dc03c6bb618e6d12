with

rule_outcomes as (
    select
        scoring_model,
        rule_id,
        roc_auc
    from {{ ref('int_lead_scoring__rule_outcomes') }}
    where roc_auc is not null
),

ranked as (
    select
        rule_outcomes.*,
        row_number() over (
            partition by scoring_model
            order by roc_auc desc, {{ lead_scoring.text_order('rule_id') }}
        ) as place
    from rule_outcomes
),

final as (
    select
        scoring_model,
        rule_id,
        roc_auc
    from ranked
    where place = 1
)

select * from final
