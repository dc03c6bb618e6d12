with

final as (
    select distinct
        source_lead_id,
        {{ lead_scoring.key_of(['source_lead_id']) }} as source_key
    from {{ ref('int_lead_scoring__lead_ids') }}
)

select * from final
