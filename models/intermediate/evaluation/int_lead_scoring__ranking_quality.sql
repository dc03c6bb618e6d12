with

judged_scores as (
    select
        scoring_model,
        leads,
        won_count,
        lead_count - won_count as lost_count,
        leads_from_here,
        won_from_here,
        all_won,
        all_leads - all_won as all_lost,
        leads_from_here - won_from_here as lost_from_here
    from {{ ref('int_lead_scoring__judged_scores') }}
),

placed as (
    -- For a won lead of the score the share of the lost ones below it, for a lost lead
    -- that of the won ones above it, ties counting half: both have the AUC as mean.
    select
        judged_scores.*,
        (all_lost - lost_from_here + lost_count / 2) / nullif(all_lost, 0) as won_place,
        (won_from_here - won_count / 2) / nullif(all_won, 0) as lost_place
    from judged_scores
),

figures as (
    select
        placed.*,
        sum(won_count * won_place) over (partition by scoring_model, leads)
        / nullif(all_won, 0) as roc_auc,
        sum(won_count * (won_from_here / leads_from_here)) over (
            partition by scoring_model, leads
        ) / nullif(all_won, 0) as average_precision
    from placed
),

errors as (
    -- DeLong, DeLong, Clarke-Pearson 1988: the variances of both places.
    select
        scoring_model,
        leads,
        roc_auc,
        average_precision,
        all_won,
        all_lost,
        sqrt(
            sum(won_count * (won_place - roc_auc) * (won_place - roc_auc))
            / nullif(all_won * (all_won - 1), 0)
            + sum(lost_count * (lost_place - roc_auc) * (lost_place - roc_auc))
            / nullif(all_lost * (all_lost - 1), 0)
        ) as roc_auc_error,
        1 / sqrt(nullif(all_won * average_precision * (1 - average_precision), 0))
            as logit_error
    from figures
    group by 1, 2, 3, 4, 5, 6
),

{% set z = lead_scoring.interval_width() -%}
final as (
    select
        scoring_model,
        leads,
        'roc_auc' as metric,
        roc_auc as figure,
        -- Engines differ in what greatest and least make of null.
        case
            when roc_auc_error is not null
                then greatest(roc_auc - {{ z }} * roc_auc_error, 0)
        end as lower_bound,
        case
            when roc_auc_error is not null
                then least(roc_auc + {{ z }} * roc_auc_error, 1)
        end as upper_bound
    from errors
    union all
    select
        scoring_model,
        leads,
        'average_precision' as metric,
        average_precision as figure,
        {% for sign in ['-', '+'] %}
        case
            when average_precision = 1 then average_precision
            else {{ lead_scoring.moved_odds(
                'average_precision', sign ~ z ~ ' * logit_error'
            ) }}
        end as {{ 'lower' if sign == '-' else 'upper' }}_bound
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from errors
)

select * from final
