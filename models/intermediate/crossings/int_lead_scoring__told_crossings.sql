with

crossings as (
    select *
    from {{ ref('int_lead_scoring__crossing_series') }}
    where event_kind is not null
),

statuses as (
    select *
    from {{ ref('int_lead_scoring__qualification_statuses') }}
),

watermarks as (
    select
        scoring_model,
        measure,
        level,
        message
    from {{ ref('stg_lead_scoring__watermarks') }}
),

earlier as (
    select *
    from {{ ref('int_lead_scoring__earlier_qualifications') }}
),

qualifications as (
    select
        crossings.scoring_model,
        crossings.lead_id,
        crossings.scored_on,
        coalesce(earlier.qualification_count, 0) + row_number() over (
            partition by crossings.scoring_model, crossings.lead_id
            order by crossings.scored_on
        ) as qualification_number
    from crossings
    left join earlier
        on
            crossings.scoring_model = earlier.scoring_model
            and crossings.lead_id = earlier.lead_id
    where crossings.event_kind = 'qualified'
),

final as (
    select
        crossings.scoring_model,
        crossings.lead_id,
        crossings.scored_on,
        crossings.event_kind,
        crossings.measure,
        crossings.level,
        crossings.score_before,
        crossings.score as score_after,
        statuses.qualified_by,
        statuses.disqualified_by,
        statuses.matrix_cell,
        statuses.queue,
        statuses.sla_hours,
        qualifications.qualification_number,
        case crossings.event_kind
            when 'watermark' then watermarks.message
            when 'qualified' then 'Qualified: ' || statuses.qualified_by
            when 'disqualified' then 'Disqualified: ' || statuses.disqualified_by
            else 'No longer qualifies'
        end as message
    from crossings
    left join watermarks
        on
            crossings.scoring_model = watermarks.scoring_model
            and crossings.measure = watermarks.measure
            and crossings.level = watermarks.level
    left join statuses
        on
            crossings.scoring_model = statuses.scoring_model
            and crossings.lead_id = statuses.lead_id
            and crossings.scored_on = statuses.scored_on
            and crossings.measure = 'qualification'
    left join qualifications
        on
            crossings.scoring_model = qualifications.scoring_model
            and crossings.lead_id = qualifications.lead_id
            and crossings.scored_on = qualifications.scored_on
            and crossings.event_kind = 'qualified'
)

select * from final
