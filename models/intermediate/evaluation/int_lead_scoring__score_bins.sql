{% set most_bins = lead_scoring.evaluation('calibration_bins') -%}
{% set leads_a_bin = [lead_scoring.evaluation('minimum_per_outcome'), 1] | max -%}

with

judged_scores as (
    -- A bin of a few leads would tell chances of 0 and 1.
    select
        judged_scores.*,
        greatest(least({{ most_bins }}, floor(all_leads / {{ leads_a_bin }})), 1)
            as bin_count
    from {{ ref('int_lead_scoring__judged_scores') }} as judged_scores
    where leads in ('all', 'earlier')
),

placed as (
    -- Of the same share of leads below: equal scores share a bin.
    select
        scoring_model,
        leads as fitted_on,
        'bin' as breakdown,
        floor(bin_count * (all_leads - leads_from_here) / all_leads) as place,
        cast(null as {{ lead_scoring.type_text() }}) as band,
        total_score,
        lead_count,
        won_count
    from judged_scores
    union all
    select
        scoring_model,
        leads as fitted_on,
        'band' as breakdown,
        cast(null as {{ lead_scoring.type_double() }}) as place,
        total_band as band,
        total_score,
        lead_count,
        won_count
    from judged_scores
    where total_band is not null
),

binned as (
    select
        scoring_model,
        fitted_on,
        breakdown,
        place,
        band,
        min(total_score) as lower_score,
        max(total_score) as upper_score,
        sum(lead_count) as lead_count,
        sum(won_count) as won_count
    from placed
    group by 1, 2, 3, 4, 5
),

final as (
    select
        scoring_model,
        fitted_on,
        breakdown,
        row_number() over (
            partition by scoring_model, fitted_on, breakdown
            order by lower_score
        ) as bin_number,
        band,
        lower_score,
        upper_score,
        lead_count,
        won_count
    from binned
)

select * from final
