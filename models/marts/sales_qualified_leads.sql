-- The list waits until the ledger has been found to add up to the scores.
-- depends_on: {{ ref('lead_score_contributions') }}

with

listed_leads as (
    select *
    from {{ ref('int_lead_scoring__listed_leads') }}
    where is_current
),

lead_scores as (
    select *
    from {{ ref('lead_scores') }}
),

leads as (
    select *
    from {{ ref('int_lead_scoring__leads') }}
),

told_qualifications as (
    select *
    from {{ ref('int_lead_scoring__told_qualifications') }}
),

top_categories as (
    select *
    from {{ ref('int_lead_scoring__top_categories') }}
),

final as (
    select
        lead_scores.lead_id,
        cast(listed_leads.sales_rank as {{ dbt.type_int() }}) as sales_rank,
        lead_scores.scoring_model,
        lead_scores.scored_on,
        leads.full_name,
        leads.job_title,
        coalesce(leads.account_name, leads.company_name) as company_name,
        leads.email,
        leads.country,
        leads.region,
        leads.lead_source,
        leads.account_id,
        list_routing.owner_id,
        list_routing.team,
        list_routing.routing_status,
        lead_scores.matrix_cell,
        lead_scores.quadrant,
        lead_scores.action,
        lead_scores.queue,
        lead_scores.qualified_by,
        listed_leads.also_qualified_by,
        lead_scores.reason_1,
        lead_scores.reason_2,
        lead_scores.reason_3,
        top_categories.top_categories,
        lead_scores.missing_attributes,
        lead_scores.fit_score,
        lead_scores.engagement_score,
        lead_scores.total_score,
        lead_scores.sla_hours,
        lead_scores.priority,
        lead_scores.last_active_on,
        told_qualifications.qualified_on,
        told_qualifications.first_qualified_on,
        told_qualifications.qualification_number,
        response_dates.respond_by,
        lead_scores.is_holdout,
        lead_scores.rules_hash
    from listed_leads
    inner join lead_scores
        on
            listed_leads.scoring_model = lead_scores.scoring_model
            and listed_leads.lead_id = lead_scores.lead_id
    inner join {{ ref('int_lead_scoring__list_routing') }} as list_routing
        on listed_leads.lead_id = list_routing.lead_id
    inner join leads
        on lead_scores.lead_id = leads.lead_id
    left join told_qualifications
        on
            lead_scores.scoring_model = told_qualifications.scoring_model
            and lead_scores.lead_id = told_qualifications.lead_id
    left join {{ ref('int_lead_scoring__response_dates') }} as response_dates
        on
            told_qualifications.qualified_on = response_dates.qualified_on
            and lead_scores.sla_hours = response_dates.sla_hours
    left join top_categories
        on
            lead_scores.scoring_model = top_categories.scoring_model
            and lead_scores.lead_id = top_categories.lead_id
)

select * from final
