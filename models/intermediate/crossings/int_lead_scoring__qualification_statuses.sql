{% set details = [
    'qualified_by', 'disqualified_by', 'matrix_cell', 'queue', 'sla_hours',
] -%}

with

dates_to_tell as (
    select *
    from {{ ref('int_lead_scoring__dates_to_tell') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('int_lead_scoring__scoring_models') }}
    where status = 'active'
),

scored as (
    select
        scored_leads.scoring_model,
        scored_leads.lead_id,
        scored_leads.scored_on,
        dates_to_tell.next_on,
        banded_scores.total_score as score,
        banded_scores.matrix_cell,
        banded_scores.queue,
        banded_scores.sla_hours,
        qualification.qualified_by,
        qualification.disqualified_by,
        case
            when qualification.is_sales_qualified then 'qualified'
            when qualification.disqualified_by is not null then 'disqualified'
            else 'open'
        end as status
    from {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
    inner join dates_to_tell
        on scored_leads.scored_on = dates_to_tell.scored_on
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    inner join {{ ref('int_lead_scoring__banded_scores') }} as banded_scores
        on scored_leads.score_key = banded_scores.score_key
    inner join {{ ref('int_lead_scoring__qualification') }} as qualification
        on scored_leads.score_key = qualification.score_key
    where scored_leads.is_event_date
),

seen as (
    select
        scoring_model,
        lead_id,
        next_on,
        score
    from scored
    where next_on is not null
    union all
    select
        earlier_crossings.scoring_model,
        earlier_crossings.lead_id,
        dates_to_tell.scored_on as next_on,
        earlier_crossings.score
    from {{ ref('int_lead_scoring__earlier_crossings') }} as earlier_crossings
    inner join scoring_models
        on earlier_crossings.scoring_model = scoring_models.scoring_model
    inner join dates_to_tell
        on dates_to_tell.date_number = 1
    where
        earlier_crossings.measure = 'qualification'
        and earlier_crossings.status != 'gone'
),

final as (
    select
        scoring_model,
        lead_id,
        scored_on,
        score,
        score as last_score,
        status,
        {{ details | join(',\n        ') }}
    from scored
    union all
    -- Scored on the date told before, and on this one no more.
    select
        seen.scoring_model,
        seen.lead_id,
        seen.next_on as scored_on,
        null as score,
        seen.score as last_score,
        'gone' as status,
        null as {{ details | join(',\n        null as ') }}
    from seen
    left join scored
        on
            seen.scoring_model = scored.scoring_model
            and seen.lead_id = scored.lead_id
            and seen.next_on = scored.scored_on
    where scored.lead_id is null
)

select * from final
