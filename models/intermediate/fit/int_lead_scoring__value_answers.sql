with

predicates as (
    select *
    from {{ ref('int_lead_scoring__predicates') }}
),

distinct_values as (
    select
        attribute,
        attribute_value,
        {{ lead_scoring.to_number('attribute_value') }} as attribute_number
    from {{ ref('int_lead_scoring__lead_attributes') }}
    group by 1, 2
),

final as (
    -- A predicate is asked once a value, however many leads share it.
    select
        predicates.predicate_key,
        distinct_values.attribute,
        distinct_values.attribute_value,
        {{ lead_scoring.is_met(
            'distinct_values.attribute_value',
            'distinct_values.attribute_number',
            'predicates',
        ) }} as is_met
    from predicates
    inner join distinct_values
        on predicates.attribute = distinct_values.attribute
)

select * from final
