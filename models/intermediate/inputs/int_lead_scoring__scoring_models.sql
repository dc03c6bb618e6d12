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

hashes as (
    -- Rows of no model (categories, title patterns, domains, bots) concern every model.
    select
        scoring_models.scoring_model,
        {{ dbt.hash(lead_scoring.joined_text('rule_rows.row_hash')) }} as rules_hash
    from scoring_models
    inner join rule_rows
        on coalesce(rule_rows.scoring_model, scoring_models.scoring_model)
            = scoring_models.scoring_model
    group by 1
),

final as (
    select
        scoring_models.*,
        hashes.rules_hash
    from scoring_models
    inner join hashes
        on scoring_models.scoring_model = hashes.scoring_model
)

select * from final
