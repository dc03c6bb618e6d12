with

judged_scores as (
    select *
    from {{ ref('int_lead_scoring__judged_scores') }}
),

tops as (
    {% for percentage in range(10, 101, 10) %}
    select {{ percentage }} as percentage
    {% if not loop.last %}
    union all
    {% endif %}
    {% endfor %}
),

taken as (
    -- Of leads with equal scores across the cut the share that is needed.
    select
        judged_scores.*,
        tops.percentage,
        least(
            greatest(
                judged_scores.all_leads * tops.percentage / 100
                - (judged_scores.leads_from_here - judged_scores.lead_count),
                0
            ),
            judged_scores.lead_count
        ) as taken_count
    from judged_scores
    cross join tops
),

final as (
    select
        scoring_model,
        leads,
        'qualified' as cut_at,
        sum(qualified_count) as flagged_count,
        sum(qualified_won_count) as won_count,
        all_leads,
        all_won
    from judged_scores
    group by 1, 2, 6, 7
    union all
    select
        scoring_model,
        leads,
        'top_' || {{ lead_scoring.number_to_text('percentage') }} as cut_at,
        sum(taken_count) as flagged_count,
        sum(won_count * taken_count / lead_count) as won_count,
        all_leads,
        all_won
    from taken
    group by 1, 2, 3, 6, 7
)

select * from final
