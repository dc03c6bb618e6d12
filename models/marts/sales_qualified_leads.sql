with

lead_scores as (
    select *
    from {{ ref('lead_scores') }}
    where is_sales_qualified
),

scoring_models as (
    select
        scoring_model,
        precedence
    from {{ ref('int_lead_scoring__scoring_models') }}
    where status = 'active'
),

leads as (
    select *
    from {{ ref('int_lead_scoring__leads') }}
),

category_scores as (
    select
        scored_on,
        scoring_model,
        lead_id,
        category,
        rank_in_lead
    from {{ ref('lead_category_scores') }}
    where rank_in_lead <= 3 and category_score > 0
),

numbered as (
    select
        lead_scores.*,
        row_number() over (
            partition by lead_scores.scored_on, lead_scores.lead_id
            order by
                scoring_models.precedence,
                {{ lead_scoring.text_order('lead_scores.scoring_model') }}
        ) as model_number
    from lead_scores
    inner join scoring_models
        on lead_scores.scoring_model = scoring_models.scoring_model
),

others as (
    select
        scored_on,
        lead_id,
        {{ lead_scoring.joined_text('scoring_model', 'model_number') }}
            as also_qualified_by
    from numbered
    where model_number > 1
    group by 1, 2
),

top_categories as (
    select
        scored_on,
        scoring_model,
        lead_id,
        {{ lead_scoring.joined_text('category', 'rank_in_lead') }} as top_categories
    from category_scores
    group by 1, 2, 3
),

final as (
    select
        numbered.lead_id,
        cast(
            row_number() over (
                order by
                    numbered.priority nulls last,
                    numbered.total_score desc,
                    {{ lead_scoring.text_order('numbered.lead_id') }}
            ) as {{ dbt.type_int() }}
        ) as sales_rank,
        numbered.scoring_model,
        numbered.scored_on,
        leads.full_name,
        leads.job_title,
        coalesce(leads.account_name, leads.company_name) as company_name,
        leads.email,
        leads.country,
        leads.region,
        leads.lead_source,
        leads.account_id,
        leads.owner_id,
        numbered.matrix_cell,
        numbered.quadrant,
        numbered.action,
        numbered.queue,
        numbered.qualified_by,
        others.also_qualified_by,
        numbered.reason_1,
        numbered.reason_2,
        numbered.reason_3,
        top_categories.top_categories,
        numbered.missing_attributes,
        numbered.fit_score,
        numbered.engagement_score,
        numbered.total_score,
        numbered.sla_hours,
        numbered.priority,
        numbered.last_active_on,
        numbered.rules_hash
    from numbered
    inner join leads
        on numbered.lead_id = leads.lead_id
    left join others
        on
            numbered.scored_on = others.scored_on
            and numbered.lead_id = others.lead_id
    left join top_categories
        on {{ lead_scoring.is_same_score('numbered', 'top_categories') }}
    where numbered.model_number = 1
)

select * from final
