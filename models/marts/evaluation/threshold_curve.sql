with

judged_sets as (
    select *
    from {{ ref('int_lead_scoring__judged_sets') }}
    where leads = 'all' and is_enough
),

judged_scores as (
    select *
    from {{ ref('int_lead_scoring__judged_scores') }}
    where leads = 'all'
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

scores as (
    -- The scores of today among those of the judged leads: one order counts both.
    select
        scoring_model,
        total_score,
        leads_from_here as flagged_count,
        won_from_here as won_count,
        0 as current_leads
    from judged_scores
    union all
    select
        scoring_model,
        total_score,
        cast(null as {{ lead_scoring.type_double() }}) as flagged_count,
        cast(null as {{ lead_scoring.type_double() }}) as won_count,
        lead_count as current_leads
    from {{ ref('int_lead_scoring__current_scores') }}
),

by_score as (
    select
        scoring_model,
        total_score as threshold,
        max(flagged_count) as flagged_count,
        max(won_count) as won_count,
        sum(sum(current_leads)) over (
            partition by scoring_model
            order by total_score desc
            rows between unbounded preceding and current row
        ) as current_leads
    from scores
    group by 1, 2
),

curve as (
    select
        by_score.*,
        judged_sets.lead_count as all_leads,
        judged_sets.won_count as all_won,
        scoring_models.rules_hash
    from by_score
    inner join judged_sets
        on by_score.scoring_model = judged_sets.scoring_model
    inner join scoring_models
        on by_score.scoring_model = scoring_models.scoring_model
    where by_score.flagged_count is not null
),

final as (
    select
        scoring_model,
        threshold,
        cast(flagged_count as {{ dbt.type_int() }}) as flagged_count,
        cast(won_count as {{ dbt.type_int() }}) as won_count,
        cast(current_leads as {{ dbt.type_int() }}) as current_leads,
        {{ lead_scoring.cut_figures() | indent(8) }},
        rules_hash
    from curve
)

select * from final
