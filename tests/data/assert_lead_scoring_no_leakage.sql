{#
  No score and no rule knows the outcome: each row is one that tells the won leads from
  the lost too well to be true, and what is wrong with it.
#}
{{ config(severity='warn') }}

with

final as (
    select
        scoring_model,
        cast(null as {{ lead_scoring.type_text() }}) as rule_id,
        note
    from {{ ref('model_quality') }}
    where note like 'leakage suspected%'
    union all
    select
        scoring_model,
        rule_id,
        'leakage suspected' as note
    from {{ ref('int_lead_scoring__rule_outcomes') }}
    where
        roc_auc > {{ lead_scoring.evaluation('leak_auc') }}
        and {{ lead_scoring.is_enough('won_count', 'lead_count') }}
)

select * from final
