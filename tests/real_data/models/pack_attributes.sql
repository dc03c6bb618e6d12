with

leads as (
    select lead_id
    from {{ source('pack', 'leads') }}
),

attributes as (
    select
        lead_id,
        attribute,
        attribute_value
    from {{ source('pack', 'attributes') }}
),

packs as (
    -- Names the data, for populations of models that were written for one pack.
    select
        lead_id,
        'pack' as attribute,
        '{{ var("pack") }}' as attribute_value
    from leads
),

splits as (
    -- Names what learns from a lead, for populations of models that do.
    select
        lead_id,
        'learned_in' as attribute,
        split as attribute_value
    from {{ source('pack', 'splits') }}
),

all_attributes as (
    select * from attributes
    union all
    select * from packs
    union all
    select * from splits
),

final as (
    select
        'lead' as entity_type,
        lead_id as entity_id,
        attribute,
        attribute_value,
        cast(null as timestamp) as known_at
    from all_attributes
)

select * from final
