{% set double = lead_scoring.type_double() -%}
{% set by_band = 'partition by scoring_model, total_band' -%}

with

judged_leads as (
    select
        scoring_model,
        total_band,
        is_won,
        cast({{ dbt.date_trunc('month', 'closed_on') }} as date) as month_on
    from {{ ref('milestone_scores') }}
    where is_judged and total_band is not null
),

counted as (
    select
        scoring_model,
        total_band,
        month_on,
        count(*) as lead_count,
        sum(case when is_won then 1 else 0 end) as won_count
    from judged_leads
    group by 1, 2, 3
),

compared as (
    select
        counted.*,
        sum(lead_count) over ({{ by_band }}) - lead_count as other_lead_count,
        sum(won_count) over ({{ by_band }}) - won_count as other_won_count
    from counted
),

final as (
    select
        scoring_model,
        total_band,
        month_on,
        other_won_count / cast(nullif(other_lead_count, 0) as {{ double }})
            as other_won_share,
        won_count / cast(lead_count as {{ double }}) as won_share,
        {{ lead_scoring.wilson_bound('won_count', 'lead_count', 'lower') }}
            as lower_bound,
        {{ lead_scoring.wilson_bound('won_count', 'lead_count', 'upper') }}
            as upper_bound,
        lead_count
    from compared
)

select * from final
