with

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

destination_ids as (
    select *
    from {{ ref('int_lead_scoring__destination_ids') }}
),

leads_to_sync as (
    select *
    from {{ ref('int_lead_scoring__leads_to_sync') }}
),

synced_before as (
    {{ lead_scoring.synced_before() }}
),

told as (
    -- An id whose lead is scored no more is told so once, by a row without a score.
    select
        coalesce(destination_ids.destination, synced_before.destination)
            as destination,
        coalesce(destination_ids.destination_id, synced_before.destination_id)
            as destination_id,
        coalesce(destination_ids.lead_id, synced_before.lead_id) as lead_id,
        coalesce(destination_ids.row_hash, {{ dbt.hash("'not scored'") }}) as row_hash,
        destination_ids.lead_id is not null as is_scored,
        synced_before.row_hash as earlier_hash,
        synced_before.changed_on as earlier_changed_on
    from destination_ids
    full outer join synced_before
        on
            destination_ids.destination = synced_before.destination
            and destination_ids.destination_id = synced_before.destination_id
),

dated as (
    select
        told.*,
        today.scored_on,
        case
            when told.row_hash = told.earlier_hash then told.earlier_changed_on
            else today.scored_on
        end as changed_on
    from told
    cross join today
),

final as (
    select
        dated.destination,
        dated.destination_id,
        dated.lead_id,
        leads_to_sync.scoring_model,
        dated.scored_on,
        leads_to_sync.owner_id,
        leads_to_sync.fit_band,
        leads_to_sync.engagement_band,
        leads_to_sync.total_band,
        leads_to_sync.matrix_cell,
        leads_to_sync.quadrant,
        leads_to_sync.action,
        leads_to_sync.queue,
        leads_to_sync.qualified_by,
        leads_to_sync.disqualified_by,
        leads_to_sync.reason_1,
        leads_to_sync.reason_2,
        leads_to_sync.reason_3,
        leads_to_sync.fit_score,
        leads_to_sync.engagement_score,
        leads_to_sync.total_score,
        coalesce(leads_to_sync.is_sales_qualified, false) as is_sales_qualified,
        dated.is_scored,
        dated.changed_on = dated.scored_on as is_changed,
        leads_to_sync.qualified_on,
        dated.changed_on,
        dated.row_hash,
        leads_to_sync.rules_hash
    from dated
    left join leads_to_sync
        on dated.lead_id = leads_to_sync.lead_id and dated.is_scored
)

select * from final
