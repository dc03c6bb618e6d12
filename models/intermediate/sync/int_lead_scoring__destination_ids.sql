{{ config(tags='lead_scoring_weights') }}

with

leads as (
    select *
    from {{ ref('int_lead_scoring__leads') }}
),

leads_to_sync as (
    select
        lead_id,
        total_score,
        row_hash
    from {{ ref('int_lead_scoring__leads_to_sync') }}
),

ids as (
    select
        'lead_id' as destination,
        lead_id as destination_id,
        lead_id
    from leads
    {% for name, column in lead_scoring.sync_ids().items() %}
    union all
    select
        '{{ name }}' as destination,
        {{ column }} as destination_id,
        lead_id
    from leads
    where {{ column }} is not null
    {% endfor %}
),

numbered as (
    -- One record of another system can show one lead only.
    select
        ids.destination,
        ids.destination_id,
        leads_to_sync.lead_id,
        leads_to_sync.row_hash,
        row_number() over (
            partition by ids.destination, ids.destination_id
            order by
                leads_to_sync.total_score desc,
                {{ lead_scoring.text_order('leads_to_sync.lead_id') }}
        ) as lead_number
    from ids
    inner join leads_to_sync
        on ids.lead_id = leads_to_sync.lead_id
),

final as (
    select
        destination,
        destination_id,
        lead_id,
        row_hash
    from numbered
    where lead_number = 1
)

select * from final
