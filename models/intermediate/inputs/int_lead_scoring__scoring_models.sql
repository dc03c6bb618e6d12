{{ config(tags='lead_scoring_weights') }}

-- Nothing is scored before the seeds are found right.
-- depends_on: {{ ref('int_lead_scoring__seed_mistakes') }}

with

scoring_models as (
    select *
    from {{ ref('stg_lead_scoring__models') }}
    where status in ('active', 'challenger')
),

rule_rows as (
    select
        scoring_model,
        row_hash
    from {{ ref('int_lead_scoring__rule_rows') }}
),

joined as (
    -- Rows of no model (categories, title patterns, domains, bots) concern every model.
    select
        scoring_models.scoring_model,
        {{ lead_scoring.joined_text('rule_rows.row_hash') }} as row_hashes
    from scoring_models
    inner join rule_rows
        on
            coalesce(rule_rows.scoring_model, scoring_models.scoring_model)
            = scoring_models.scoring_model
    group by 1
),

final as (
    select
        scoring_models.scoring_model,
        scoring_models.status,
        scoring_models.precedence,
        scoring_models.fit_weight,
        scoring_models.engagement_weight,
        scoring_models.fit_base,
        scoring_models.fit_min,
        scoring_models.fit_max,
        scoring_models.engagement_min,
        scoring_models.engagement_max,
        scoring_models.total_min,
        scoring_models.total_max,
        scoring_models.lookback_days,
        scoring_models.inactivity_days,
        scoring_models.inactivity_points,
        scoring_models.inactivity_grace_days,
        scoring_models.trend_tolerance,
        {{ dbt.hash('joined.row_hashes') }} as rules_hash
    from scoring_models
    inner join joined
        on scoring_models.scoring_model = joined.scoring_model
)

select * from final
