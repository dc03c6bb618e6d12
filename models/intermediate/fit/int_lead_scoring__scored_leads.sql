with

scoring_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
),

dated_profiles as (
    select *
    from {{ ref('int_lead_scoring__dated_profiles') }}
),

populations as (
    select
        scoring_model,
        {{ lead_scoring.key_of([lead_scoring.predicate_id()]) }} as predicate_key
    from {{ ref('stg_lead_scoring__populations') }}
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
        populations.scoring_model,
        predicate_answers.profile_key,
        count(*) as condition_count
    from populations
    inner join {{ ref('int_lead_scoring__predicate_answers') }} as predicate_answers
        on populations.predicate_key = predicate_answers.predicate_key
    where predicate_answers.is_met = 1
    group by 1, 2
),

final as (
    select
        row_number() over (
            order by
                dated_profiles.profile_key,
                dated_profiles.scored_on,
                {{ lead_scoring.text_order('scoring_models.scoring_model') }}
        ) as score_key,
        scoring_models.scoring_model,
        dated_profiles.scored_on,
        dated_profiles.lead_id,
        dated_profiles.profile_key,
        dated_profiles.is_current,
        dated_profiles.is_week_before,
        dated_profiles.milestones,
        dated_profiles.is_current or dated_profiles.is_history as is_event_date,
        dated_profiles.is_current
        or dated_profiles.is_history
        or dated_profiles.milestones is not null as is_score_date
    from dated_profiles
    cross join scoring_models
    left join wanted
        on scoring_models.scoring_model = wanted.scoring_model
    left join held
        on
            scoring_models.scoring_model = held.scoring_model
            and dated_profiles.profile_key = held.profile_key
    where
        wanted.condition_count is null
        or wanted.condition_count = held.condition_count
)

select * from final
