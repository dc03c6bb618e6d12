with

predicates as (
    select
        predicate_key,
        operator
    from {{ ref('int_lead_scoring__predicates') }}
),

profiles_in_use as (
    select distinct profile_key
    from {{ ref('int_lead_scoring__dated_profiles') }}
),

lead_profiles as (
    select *
    from {{ ref('int_lead_scoring__lead_profiles') }}
),

lead_attributes as (
    select *
    from {{ ref('int_lead_scoring__lead_attributes') }}
),

value_answers as (
    select *
    from {{ ref('int_lead_scoring__value_answers') }}
),

known_answers as (
    select
        lead_profiles.profile_key,
        value_answers.predicate_key,
        min(value_answers.is_met) as least_answer,
        max(value_answers.is_met) as greatest_answer,
        count(*) as value_count,
        count(value_answers.is_met) as definite_count
    from lead_profiles
    inner join profiles_in_use
        on lead_profiles.profile_key = profiles_in_use.profile_key
    inner join lead_attributes
        on
            lead_profiles.lead_id = lead_attributes.lead_id
            and {{ lead_scoring.is_valid_on(
                'lead_attributes', 'lead_profiles.valid_from'
            ) }}
    inner join value_answers
        on
            lead_attributes.attribute = value_answers.attribute
            and lead_attributes.attribute_value = value_answers.attribute_value
    group by 1, 2
),

final as (
    select
        profiles_in_use.profile_key,
        predicates.predicate_key,
        case
            when predicates.operator = 'is known'
                then case when known_answers.value_count > 0 then 1 else 0 end
            when predicates.operator = 'is unknown'
                then case when known_answers.value_count > 0 then 0 else 1 end
            when predicates.operator in ('!=', 'not in', 'not like')
                then known_answers.least_answer
            when known_answers.greatest_answer = 1 then 1
            when known_answers.definite_count = known_answers.value_count then 0
        end as is_met
    from profiles_in_use
    cross join predicates
    left join known_answers
        on
            profiles_in_use.profile_key = known_answers.profile_key
            and predicates.predicate_key = known_answers.predicate_key
)

select * from final
