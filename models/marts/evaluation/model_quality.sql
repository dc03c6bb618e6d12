with

judged_sets as (
    select *
    from {{ ref('int_lead_scoring__judged_sets') }}
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

figures as (
    select
        scoring_model,
        leads,
        metric,
        'none' as cut_at,
        figure,
        lower_bound,
        upper_bound
    from {{ ref('int_lead_scoring__ranking_quality') }}
    union all
    select
        scoring_model,
        'later' as leads,
        metric,
        'none' as cut_at,
        figure,
        lower_bound,
        upper_bound
    from {{ ref('int_lead_scoring__calibration_quality') }}
    union all
    select
        scoring_model,
        leads,
        metric,
        cut_at,
        figure,
        lower_bound,
        upper_bound
    from {{ ref('int_lead_scoring__cut_quality') }}
),

final as (
    select
        figures.scoring_model,
        figures.leads,
        figures.metric,
        figures.cut_at,
        coalesce(
            judged_sets.note,
            case when figures.metric like 'brier%' then earlier.note end,
            case
                when
                    figures.metric = 'roc_auc'
                    and figures.figure > {{ lead_scoring.evaluation('leak_auc') }}
                    then
                        'leakage suspected: rule ' || telling_rules.rule_id
                        || ' alone reaches '
                        || {{ lead_scoring.share_to_text('telling_rules.roc_auc') }}
            end
        ) as note,
        {% for figure, shown in {
            'figure': 'value', 'lower_bound': 'lower_bound', 'upper_bound': 'upper_bound'
        }.items() %}
        case when judged_sets.is_enough then figures.{{ figure }} end as {{ shown }},
        {% endfor %}
        {% for count in ['lead_count', 'won_count'] %}
        cast(judged_sets.{{ count }} as {{ dbt.type_int() }}) as {{ count }},
        {% endfor %}
        scoring_models.rules_hash
    from figures
    inner join judged_sets
        on
            figures.scoring_model = judged_sets.scoring_model
            and figures.leads = judged_sets.leads
    inner join scoring_models
        on figures.scoring_model = scoring_models.scoring_model
    left join judged_sets as earlier
        on
            figures.scoring_model = earlier.scoring_model
            and earlier.leads = 'earlier'
    left join {{ ref('int_lead_scoring__telling_rules') }} as telling_rules
        on figures.scoring_model = telling_rules.scoring_model
)

select * from final
