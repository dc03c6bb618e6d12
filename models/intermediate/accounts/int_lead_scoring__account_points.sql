with

account_leads as (
    select *
    from {{ ref('int_lead_scoring__account_leads') }}
),

account_methods as (
    select *
    from {{ ref('int_lead_scoring__account_methods') }}
),

scores as (
    {% for dimension in ['fit', 'engagement', 'total'] %}
    select
        scoring_model,
        account_id,
        lead_id,
        '{{ dimension }}' as dimension,
        {{ dimension }}_score as score
    from account_leads
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

placed as (
    select
        scores.*,
        row_number() over (
            partition by scoring_model, account_id, dimension
            order by score desc, {{ lead_scoring.text_order('lead_id') }}
        ) as place
    from scores
),

summed as (
    select
        placed.scoring_model,
        placed.account_id,
        placed.dimension,
        account_methods.method,
        account_methods.champion_share,
        max(placed.score) as best_score,
        avg(placed.score) as mean_score,
        avg(case when placed.place > 1 then placed.score end) as mean_of_others,
        sum(
            case
                when placed.place <= account_methods.top_k
                    then
                        placed.score
                        * power(account_methods.weight_ratio, placed.place - 1)
            end
        ) as weighted_sum
    from placed
    inner join account_methods
        on
            placed.scoring_model = account_methods.scoring_model
            and placed.dimension = account_methods.dimension
    group by 1, 2, 3, 4, 5
),

combined as (
    -- A champion alone is the account.
    select
        scoring_model,
        account_id,
        dimension,
        case method
            when 'mean' then mean_score
            when 'top_k' then weighted_sum
            when 'champion'
                then
                    champion_share * best_score
                    + (1 - champion_share) * coalesce(mean_of_others, best_score)
            else best_score
        end as amount
    from summed
),

final as (
    select
        scoring_model,
        account_id,
        dimension,
        {{ lead_scoring.to_combined_points('amount') }} as points
    from combined
)

select * from final
