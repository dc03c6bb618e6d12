with

leads as (
    select
        *,
        '{{ var("pack") }}' as pack
    from {{ source('pack', 'train_leads') }}
),

attributes as (
    -- Each column becomes a row, whatever the pack calls it; an empty cell becomes none.
    unpivot leads
    on * exclude (lead_id, as_of)
    into
        name attribute
        value attribute_value
),

final as (
    select
        'lead' as entity_type,
        lead_id as entity_id,
        attribute,
        attribute_value,
        cast(as_of as date) - interval 1 day as known_at
    from attributes
    -- They order the leads in time and say nothing of one.
    where attribute not in ('arrival_rank', 'first_contact_date')
)

select * from final
