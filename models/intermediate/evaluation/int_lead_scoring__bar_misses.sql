{%- set bar = lead_scoring.published_bar() -%}
{%- set least_flagged = (bar.least_flagged_share * 100) | round | int -%}
{%- set most_flagged = (bar.most_flagged_share * 100) | round | int -%}

with

enough as (
    select scoring_model
    from {{ ref('int_lead_scoring__judged_sets') }}
    where leads = 'all' and is_enough
),

chosen as (
    select
        threshold_curve.scoring_model,
        threshold_curve.recall
    from {{ ref('int_lead_scoring__best_thresholds') }} as best_thresholds
    inner join {{ ref('threshold_curve') }} as threshold_curve
        on
            best_thresholds.scoring_model = threshold_curve.scoring_model
            and best_thresholds.threshold = threshold_curve.threshold
    where best_thresholds.method = 'published_bar'
),

bands as (
    select
        score_bins.*,
        max(bin_number) over (partition by scoring_model) as band_count
    from {{ ref('int_lead_scoring__score_bins') }} as score_bins
    where fitted_on = 'all' and breakdown = 'band'
),

far_apart as (
    -- As products, which are exact: the lowest band may have won none.
    select highest.scoring_model
    from bands as highest
    inner join bands as lowest
        on highest.scoring_model = lowest.scoring_model
    where
        highest.bin_number = highest.band_count
        and lowest.bin_number = 1
        and highest.won_count > 0
        and highest.won_count * lowest.lead_count
        >= {{ bar.least_ratio_of_bands }} * lowest.won_count * highest.lead_count
),

misses as (
    select
        enough.scoring_model,
        coalesce(
            'recall is ' || {{ lead_scoring.share_to_text('chosen.recall') }}
            || ', not {{ bar.least_recall }}',
            'no threshold flags '
            || '{{ least_flagged }} to {{ most_flagged }} % of the leads'
        ) as missed
    from enough
    left join chosen
        on enough.scoring_model = chosen.scoring_model
    where chosen.recall is null or chosen.recall < {{ bar.least_recall }}
    union all
    select
        enough.scoring_model,
        'the highest total band converts less than '
        || '{{ bar.least_ratio_of_bands }} times as often as the lowest' as missed
    from enough
    left join far_apart
        on enough.scoring_model = far_apart.scoring_model
    where far_apart.scoring_model is null
),

final as (
    select
        scoring_model,
        {{ lead_scoring.joined_text('missed', delimiter='; ') }} as missed
    from misses
    group by 1
)

select * from final
