with

scoring_models as (
    select
        scoring_model,
        status,
        rules_hash,
        row_number() over (
            partition by status
            order by precedence, {{ lead_scoring.text_order('scoring_model') }}
        ) as model_number
    from {{ ref('int_lead_scoring__scoring_models') }}
),

final as (
    select
        champions.scoring_model as champion,
        challengers.scoring_model as challenger,
        {{ dbt.hash('champions.rules_hash || challengers.rules_hash') }} as rules_hash
    from scoring_models as champions
    inner join scoring_models as challengers
        on challengers.status = 'challenger'
    where champions.status = 'active' and champions.model_number = 1
)

select * from final
