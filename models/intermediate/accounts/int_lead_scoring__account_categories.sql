with

category_scores as (
    select *
    from {{ ref('int_lead_scoring__category_scores') }}
),

account_leads as (
    select
        score_key,
        scoring_model,
        scored_on,
        account_id
    from {{ ref('int_lead_scoring__account_leads') }}
),

summed as (
    select
        account_leads.scoring_model,
        account_leads.scored_on,
        account_leads.account_id,
        category_scores.category,
        {{ lead_scoring.to_points('sum(category_scores.category_score)') }}
            as category_score,
        count(*) as people,
        sum(category_scores.event_count) as event_count,
        max(category_scores.last_on) as last_on
    from category_scores
    inner join account_leads
        on category_scores.score_key = account_leads.score_key
    group by 1, 2, 3, 4
),

final as (
    select
        summed.*,
        row_number() over (
            partition by scoring_model, account_id
            order by category_score desc, {{ lead_scoring.text_order('category') }}
        ) as rank_in_account
    from summed
)

select * from final
