with

account_categories as (
    select *
    from {{ ref('int_lead_scoring__account_categories') }}
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        account_categories.scoring_model,
        account_categories.scored_on,
        account_categories.account_id,
        account_categories.category,
        account_categories.category_score,
        cast(account_categories.rank_in_account as {{ dbt.type_int() }})
            as rank_in_account,
        cast(account_categories.people as {{ dbt.type_int() }}) as people,
        cast(account_categories.event_count as {{ dbt.type_int() }}) as event_count,
        account_categories.last_on,
        scoring_models.rules_hash
    from account_categories
    inner join scoring_models
        on account_categories.scoring_model = scoring_models.scoring_model
)

select * from final
