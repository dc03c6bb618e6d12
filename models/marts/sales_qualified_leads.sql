-- The list waits until the ledger has been found to add up to the scores.
-- depends_on: {{ ref('lead_score_contributions') }}

with

listed_models as (
    select
        scoring_model,
        lead_id,
        also_qualified_by
    from {{ ref('int_lead_scoring__listed_models') }}
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
        cast(
            row_number() over (
                order by
                    lead_scores.priority nulls last,
                    lead_scores.total_score desc,
                    {{ lead_scoring.text_order('lead_scores.lead_id') }}
            ) as {{ dbt.type_int() }}
        ) as sales_rank,
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
        leads.owner_id,
        lead_scores.matrix_cell,
        lead_scores.quadrant,
        lead_scores.action,
        lead_scores.queue,
        lead_scores.qualified_by,
        listed_models.also_qualified_by,
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
        lead_scores.is_holdout,
        lead_scores.rules_hash
    from listed_models
    inner join lead_scores
        on
            listed_models.scoring_model = lead_scores.scoring_model
            and listed_models.lead_id = lead_scores.lead_id
    inner join leads
        on lead_scores.lead_id = leads.lead_id
    left join told_qualifications
        on
            lead_scores.scoring_model = told_qualifications.scoring_model
            and lead_scores.lead_id = told_qualifications.lead_id
    left join top_categories
        on
            lead_scores.scoring_model = top_categories.scoring_model
            and lead_scores.lead_id = top_categories.lead_id
)

select * from final
