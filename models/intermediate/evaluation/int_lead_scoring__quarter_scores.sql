{% set double = lead_scoring.type_double() -%}
{% set this_quarter = dbt.date_trunc('quarter', 'scored_on') -%}

with

dates as (
    select cast({{ this_quarter }} as date) as ended_before
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

judged_leads as (
    select
        milestone_scores.scoring_model,
        milestone_scores.total_score,
        case when milestone_scores.is_won then 1 else 0 end as won,
        case when milestone_scores.is_sales_qualified then 1 else 0 end as qualified
    from {{ ref('milestone_scores') }} as milestone_scores
    inner join dates
        on
            {{ dbt.date_trunc('quarter', 'milestone_scores.closed_on') }}
            = {{ dbt.date_trunc(
                'quarter', dbt.dateadd('day', -1, 'dates.ended_before')
            ) }}
    where milestone_scores.is_judged
),

final as (
    select
        scoring_model,
        total_score,
        cast(count(*) as {{ double }}) as closed,
        cast(sum(won) as {{ double }}) as won,
        cast(sum(qualified) as {{ double }}) as qualified,
        cast(sum(won * qualified) as {{ double }}) as qualified_won
    from judged_leads
    group by 1, 2
)

select * from final
