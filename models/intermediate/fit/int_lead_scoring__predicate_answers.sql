with

predicates as (
    select
        predicate_id,
        attribute,
        operator
    from {{ ref('int_lead_scoring__predicates') }}
),

lead_attributes as (
    select
        lead_id,
        attribute,
        attribute_value,
        known_on
    from {{ ref('int_lead_scoring__lead_attributes') }}
),

leads as (
    select
        lead_id,
        created_on
    from {{ ref('int_lead_scoring__leads') }}
),

scoring_dates as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
),

value_answers as (
    select
        predicate_id,
        attribute,
        attribute_value,
        is_met
    from {{ ref('int_lead_scoring__value_answers') }}
),

known_answers as (
    select
        scoring_dates.scored_on,
        lead_attributes.lead_id,
        value_answers.predicate_id,
        min(value_answers.is_met) as least_answer,
        max(value_answers.is_met) as greatest_answer,
        count(*) as value_count,
        count(value_answers.is_met) as definite_count
    from scoring_dates
    inner join lead_attributes
        on
            scoring_dates.scored_on >= lead_attributes.known_on
            or lead_attributes.known_on is null
    inner join value_answers
        on
            lead_attributes.attribute = value_answers.attribute
            and lead_attributes.attribute_value = value_answers.attribute_value
    group by 1, 2, 3
),

final as (
    select
        scoring_dates.scored_on,
        leads.lead_id,
        predicates.predicate_id,
        predicates.attribute,
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
    from scoring_dates
    inner join leads
        on
            scoring_dates.scored_on >= leads.created_on
            or leads.created_on is null
    cross join predicates
    left join known_answers
        on
            scoring_dates.scored_on = known_answers.scored_on
            and leads.lead_id = known_answers.lead_id
            and predicates.predicate_id = known_answers.predicate_id
)

select * from final
