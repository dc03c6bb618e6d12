with

judged_sets as (
    select *
    from {{ ref('int_lead_scoring__judged_sets') }}
),

probabilities as (
    select *
    from {{ ref('int_lead_scoring__probabilities') }}
    where fitted_on = 'earlier'
),

judged_scores as (
    select
        judged_scores.scoring_model,
        judged_scores.total_score,
        judged_scores.lead_count,
        judged_scores.won_count,
        judged_scores.all_leads,
        probabilities.probability,
        case when earlier.is_enough then earlier.won_count / earlier.lead_count end
            as base_rate
    from {{ ref('int_lead_scoring__judged_scores') }} as judged_scores
    left join judged_sets as earlier
        on
            judged_scores.scoring_model = earlier.scoring_model
            and earlier.leads = 'earlier'
    left join probabilities
        on
            judged_scores.scoring_model = probabilities.scoring_model
            and {{ lead_scoring.is_in_band(
                'judged_scores.total_score', 'probabilities'
            ) | indent(12) }}
    where judged_scores.leads = 'later'
),

foretold as (
    {% for metric, probability in {
        'brier': 'probability', 'brier_of_base_rate': 'base_rate'
    }.items() %}
    select
        scoring_model,
        '{{ metric }}' as metric,
        all_leads,
        won_count,
        lead_count - won_count as lost_count,
        (1 - {{ probability }}) * (1 - {{ probability }}) as won_loss,
        {{ probability }} * {{ probability }} as lost_loss
    from judged_scores
    {% if not loop.last %}
    union all
    {% endif %}
    {% endfor %}
),

means as (
    select
        foretold.*,
        sum(won_count * won_loss + lost_count * lost_loss) over (
            partition by scoring_model, metric
        ) / all_leads as figure
    from foretold
),

errors as (
    select
        scoring_model,
        metric,
        figure,
        all_leads,
        sqrt(
            sum(
                won_count * (won_loss - figure) * (won_loss - figure)
                + lost_count * (lost_loss - figure) * (lost_loss - figure)
            ) / nullif(all_leads * (all_leads - 1), 0)
        ) as standard_error
    from means
    group by 1, 2, 3, 4
),

{% set z = lead_scoring.interval_width() -%}
final as (
    select
        scoring_model,
        metric,
        figure,
        figure - {{ z }} * standard_error as lower_bound,
        figure + {{ z }} * standard_error as upper_bound
    from errors
)

select * from final
