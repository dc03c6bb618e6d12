with

rules as (
    select *
    from {{ ref('int_lead_scoring__rules') }}
),

earlier_leads as (
    select
        scoring_model,
        cast(count(*) as {{ dbt.type_int() }}) as lead_count,
        cast(sum(won) as {{ dbt.type_int() }}) as won_count
    from {{ ref('int_lead_scoring__judged_keys') }}
    where part = 'earlier'
    group by 1
),

met as (
    select
        rule_key,
        cast(count(*) as {{ dbt.type_int() }}) as met_count
    from {{ ref('int_lead_scoring__judged_rules') }}
    where part = 'earlier' and status = 'met'
    group by 1
),

counted as (
    select
        rules.*,
        coalesce(met.met_count, 0) as met_count,
        coalesce(earlier.lead_count, 0) as lead_count,
        coalesce(earlier.won_count, 0) as won_count,
        coalesce(quality.lead_count, 0) as later_count,
        coalesce(quality.won_count, 0) as later_won_count,
        quality.roc_auc_now,
        quality.roc_auc_proposed
    from rules
    left join met
        on rules.rule_key = met.rule_key
    left join earlier_leads as earlier
        on rules.scoring_model = earlier.scoring_model
    left join {{ ref('int_lead_scoring__proposal_quality') }} as quality
        on rules.scoring_model = quality.scoring_model
),

judged as (
    select
        counted.*,
        {{ lead_scoring.is_enough('won_count', 'lead_count') }} as is_learned,
        {{ lead_scoring.is_enough('won_count', 'lead_count') }}
        and {{ lead_scoring.is_enough('later_won_count', 'later_count') }} as is_judged
    from counted
),

final as (
    select
        judged.scoring_model,
        judged.rule_id,
        judged.dimension,
        case
            when not judged.is_learned
                then {{ lead_scoring.not_enough_data('won_count', 'lead_count') }}
            when not judged.is_judged
                then 'later leads: ' || {{ lead_scoring.not_enough_data(
                    'later_won_count', 'later_count'
                ) }}
        end as note,
        judged.lead_count,
        judged.met_count,
        judged.points,
        case
            when judged.is_learned then coalesce(weights.proposed_points, judged.points)
        end as proposed_points,
        judged.max_points,
        case
            when weights.rule_key is not null then weights.proposed_max_points
            when judged.is_learned then judged.max_points
        end as proposed_max_points,
        weights.log_odds,
        case when judged.is_judged then judged.roc_auc_now end as roc_auc_now,
        case when judged.is_judged then judged.roc_auc_proposed end as roc_auc_proposed,
        scoring_models.rules_hash
    from judged
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on judged.scoring_model = scoring_models.scoring_model
    left join {{ ref('int_lead_scoring__proposed_weights') }} as weights
        on judged.rule_key = weights.rule_key
)

select * from final
