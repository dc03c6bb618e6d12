with

answers as (
    select *
    from {{ ref('form_answers') }}
),

final as (
    select
        'lead' as entity_type,
        contact_ref as entity_id,
        question as attribute,
        answer as attribute_value,
        answered_at as known_at
    from answers
)

select * from final
