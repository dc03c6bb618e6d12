with

enough as (
    select
        scoring_model,
        leads as fitted_on
    from {{ ref('int_lead_scoring__judged_sets') }}
    where is_enough
),

bins as (
    select
        score_bins.scoring_model,
        score_bins.fitted_on,
        score_bins.lower_score,
        isotonic_bins.probability
    from {{ ref('int_lead_scoring__score_bins') }} as score_bins
    inner join {{ ref('int_lead_scoring__isotonic_bins') }} as isotonic_bins
        on
            score_bins.scoring_model = isotonic_bins.scoring_model
            and score_bins.fitted_on = isotonic_bins.fitted_on
            and score_bins.breakdown = isotonic_bins.breakdown
            and score_bins.bin_number = isotonic_bins.bin_number
    inner join enough
        on
            score_bins.scoring_model = enough.scoring_model
            and score_bins.fitted_on = enough.fitted_on
    where score_bins.breakdown = 'bin'
),

steps as (
    -- It never falls, so that bins of one probability stand side by side.
    select
        scoring_model,
        fitted_on,
        probability,
        min(lower_score) as lower_score
    from bins
    group by 1, 2, 3
),

final as (
    -- The lowest reaches down without end.
    select
        scoring_model,
        fitted_on,
        probability,
        case
            when
                lag(probability) over (
                    partition by scoring_model, fitted_on
                    order by probability
                ) is not null
                then lower_score
        end as lower_bound,
        lead(lower_score) over (
            partition by scoring_model, fitted_on
            order by probability
        ) as below_bound
    from steps
)

select * from final
