with

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

scoring_dates as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
),

leads as (
    select
        lead_id,
        created_on
    from {{ ref('int_lead_scoring__leads') }}
),

populations as (
    select
        scoring_model,
        {{ lead_scoring.predicate_id() }} as predicate_id
    from {{ ref('stg_lead_scoring__populations') }}
),

predicate_answers as (
    select
        scored_on,
        lead_id,
        predicate_id
    from {{ ref('int_lead_scoring__predicate_answers') }}
    where is_met = 1
),

wanted as (
    select
        scoring_model,
        count(*) as condition_count
    from populations
    group by 1
),

held as (
    select
        predicate_answers.scored_on,
        populations.scoring_model,
        predicate_answers.lead_id,
        count(*) as condition_count
    from populations
    inner join predicate_answers
        on populations.predicate_id = predicate_answers.predicate_id
    group by 1, 2, 3
),

final as (
    select
        scoring_dates.scored_on,
        scoring_models.scoring_model,
        scoring_models.rules_hash,
        leads.lead_id
    from scoring_dates
    inner join leads
        on
            scoring_dates.scored_on >= leads.created_on
            or leads.created_on is null
    cross join scoring_models
    left join wanted
        on scoring_models.scoring_model = wanted.scoring_model
    left join held
        on
            scoring_dates.scored_on = held.scored_on
            and scoring_models.scoring_model = held.scoring_model
            and leads.lead_id = held.lead_id
    where
        wanted.condition_count is null
        or wanted.condition_count = held.condition_count
)

select * from final
