with

segments as (
    select
        segment,
        {{ lead_scoring.key_of([lead_scoring.predicate_id()]) }} as predicate_key
    from {{ ref('stg_lead_scoring__segments') }}
),

wanted as (
    select
        segment,
        count(*) as condition_count
    from segments
    group by 1
),

listed_profiles as (
    select distinct profile_key
    from {{ ref('int_lead_scoring__listed_leads') }}
),

held as (
    select
        segments.segment,
        predicate_answers.profile_key,
        count(*) as condition_count
    from segments
    inner join {{ ref('int_lead_scoring__predicate_answers') }} as predicate_answers
        on segments.predicate_key = predicate_answers.predicate_key
    inner join listed_profiles
        on predicate_answers.profile_key = listed_profiles.profile_key
    where predicate_answers.is_met = 1
    group by 1, 2
),

final as (
    select
        held.segment,
        held.profile_key
    from held
    inner join wanted
        on
            held.segment = wanted.segment
            and held.condition_count = wanted.condition_count
)

select * from final
