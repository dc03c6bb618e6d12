with

cuts as (
    select *
    from {{ ref('int_lead_scoring__cuts') }}
    where leads = 'all' and cut_at = 'qualified'
),

current_scores as (
    select
        scoring_model,
        sum(qualified_count) as current_leads
    from {{ ref('int_lead_scoring__current_scores') }}
    group by 1
),

final as (
    select
        cuts.scoring_model,
        cuts.flagged_count,
        cuts.won_count,
        coalesce(current_scores.current_leads, 0) as current_leads,
        {{ lead_scoring.cut_figures() | indent(8) }}
    from cuts
    left join current_scores
        on cuts.scoring_model = current_scores.scoring_model
)

select * from final
