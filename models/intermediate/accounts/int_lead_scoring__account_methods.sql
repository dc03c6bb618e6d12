with

scoring_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
),

dimensions as (
    {% set choices = lead_scoring.seed_contract('account_methods').choices %}
    {% for dimension in choices.dimension %}
    select '{{ dimension }}' as dimension
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

account_methods as (
    select *
    from {{ ref('stg_lead_scoring__account_methods') }}
),

final as (
    -- A dimension without a row takes the best.
    select
        scoring_models.scoring_model,
        dimensions.dimension,
        coalesce(account_methods.method, 'best') as method,
        account_methods.top_k,
        account_methods.weight_ratio,
        account_methods.champion_share
    from scoring_models
    cross join dimensions
    left join account_methods
        on
            scoring_models.scoring_model = account_methods.scoring_model
            and dimensions.dimension = account_methods.dimension
)

select * from final
