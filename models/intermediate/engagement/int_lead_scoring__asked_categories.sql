with

scoring_models as (
    select
        scoring_model,
        status
    from {{ ref('int_lead_scoring__scoring_models') }}
),

lanes as (
    select
        scoring_model,
        measure_name as category
    from {{ ref('stg_lead_scoring__qualification') }}
    where measure = 'category'
),

watermarks as (
    select
        watermarks.scoring_model,
        watermarks.category
    from {{ ref('stg_lead_scoring__watermarks') }} as watermarks
    inner join scoring_models
        on watermarks.scoring_model = scoring_models.scoring_model
    where watermarks.category is not null and scoring_models.status = 'active'
),

final as (
    -- Of earlier dates no other categories are scored.
    select * from lanes
    union distinct
    select * from watermarks
)

select * from final
