with

rule_outcomes as (
    select *
    from {{ ref('int_lead_scoring__rule_outcomes') }}
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        rule_outcomes.scoring_model,
        rule_outcomes.rule_id,
        rule_outcomes.dimension,
        rule_verdicts.verdict,
        alike_rules.most_alike_rule_id,
        case
            when rule_evidence.rule_id is null
                then {{ lead_scoring.not_enough_data(
                    'rule_outcomes.won_count', 'rule_outcomes.lead_count'
                ) }}
        end as note,
        rule_outcomes.lead_count,
        rule_outcomes.met_count,
        rule_outcomes.unknown_count,
        rule_evidence.met_share,
        rule_evidence.conversion_with,
        rule_evidence.conversion_without,
        rule_evidence.lift,
        rule_evidence.lift_lower_bound,
        rule_evidence.lift_upper_bound,
        rule_evidence.noise_probability,
        case when rule_evidence.rule_id is not null then rule_outcomes.roc_auc end
            as roc_auc,
        rule_information.information_value,
        rule_information.weight_of_evidence,
        alike_rules.phi,
        scoring_models.rules_hash
    from rule_outcomes
    inner join scoring_models
        on rule_outcomes.scoring_model = scoring_models.scoring_model
    {% for model in [
        'rule_verdicts', 'rule_evidence', 'rule_information', 'alike_rules'
    ] %}
    left join {{ ref('int_lead_scoring__' ~ model) }} as {{ model }}
        on
            rule_outcomes.scoring_model = {{ model }}.scoring_model
            and rule_outcomes.rule_id = {{ model }}.rule_id
    {% endfor %}
)

select * from final
