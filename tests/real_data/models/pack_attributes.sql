with

leads as (
    select
        *,
        '{{ var("pack") }}' as pack
    from {{ source('pack', 'train_leads') }}
),

attributes as (
    -- Each column becomes a row, whatever the pack calls it; an empty cell none.
    select
        lead_id,
        as_of,
        attribute,
        attribute_value
    from leads
    unpivot (
        attribute_value for attribute in (columns(* exclude (lead_id, as_of)))
    )
),

final as (
    select
        'lead' as entity_type,
        lead_id as entity_id,
        attribute,
        attribute_value,
        cast(as_of as date) - interval 1 day as known_at
    from attributes
    -- These order the leads in time and say nothing of one.
    where attribute not in ('arrival_rank', 'first_contact_date')
)

select * from final
