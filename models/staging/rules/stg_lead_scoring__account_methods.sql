{%- set default = lead_scoring.seed_contract('account_methods').defaults -%}

with

account_methods as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_name('dimension') }} as dimension,
        {{ lead_scoring.to_name('method') }} as method,
        coalesce(
            {{ lead_scoring.to_whole_number('top_k') }}, {{ default.top_k }}
        ) as top_k,
        coalesce(
            {{ lead_scoring.to_number('weight_ratio') }}, {{ default.weight_ratio }}
        ) as weight_ratio,
        coalesce(
            {{ lead_scoring.to_number('champion_share') }},
            {{ default.champion_share }}
        ) as champion_share,
        {{ lead_scoring.row_key('account_methods') }} as row_key
    from {{ lead_scoring.seed('account_methods') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, account_methods.scoring_model
        ) as scoring_model,
        account_methods.dimension,
        account_methods.method,
        account_methods.top_k,
        account_methods.weight_ratio,
        account_methods.champion_share,
        account_methods.row_key
    from account_methods
    left join scoring_models
        on lower(account_methods.scoring_model) = lower(scoring_models.scoring_model)
)

select * from final
