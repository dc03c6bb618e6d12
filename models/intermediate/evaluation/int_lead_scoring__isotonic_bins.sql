{%- set series = 'scoring_model, fitted_on, breakdown' -%}

with

so_far as (
    select
        scoring_model,
        fitted_on,
        breakdown,
        bin_number,
        lead_count,
        won_count,
        sum(lead_count) over (
            partition by {{ series }}
            order by bin_number
            rows between unbounded preceding and current row
        ) as leads_so_far,
        sum(won_count) over (
            partition by {{ series }}
            order by bin_number
            rows between unbounded preceding and current row
        ) as won_so_far
    from {{ ref('int_lead_scoring__score_bins') }}
),

spans as (
    select
        first_bins.scoring_model,
        first_bins.fitted_on,
        first_bins.breakdown,
        first_bins.bin_number as first_number,
        last_bins.bin_number as last_number,
        (last_bins.won_so_far - first_bins.won_so_far + first_bins.won_count)
        / (last_bins.leads_so_far - first_bins.leads_so_far + first_bins.lead_count)
            as conversion
    from so_far as first_bins
    inner join so_far as last_bins
        on
            first_bins.scoring_model = last_bins.scoring_model
            and first_bins.fitted_on = last_bins.fitted_on
            and first_bins.breakdown = last_bins.breakdown
            and first_bins.bin_number <= last_bins.bin_number
),

least_conversions as (
    -- Of the spans that begin here, the least that reaches as far as a bin or further.
    select
        scoring_model,
        fitted_on,
        breakdown,
        last_number as bin_number,
        min(conversion) over (
            partition by {{ series }}, first_number
            order by last_number desc
            rows between unbounded preceding and current row
        ) as conversion
    from spans
),

final as (
    -- Isotonic regression by its max-min formula (Robertson, Wright, Dykstra 1988).
    select
        scoring_model,
        fitted_on,
        breakdown,
        bin_number,
        max(conversion) as probability
    from least_conversions
    group by 1, 2, 3, 4
)

select * from final
