with

qualified as (
    select
        scored_leads.score_key,
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id,
        row_number() over (
            partition by scored_leads.scored_on, scored_leads.lead_id
            order by
                scoring_models.precedence,
                {{ lead_scoring.text_order('scored_leads.scoring_model') }}
        ) as model_number
    from {{ ref('int_lead_scoring__qualification') }} as qualification
    inner join {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
        on qualification.score_key = scored_leads.score_key
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    where
        qualification.is_sales_qualified
        and scored_leads.is_event_date
        and scoring_models.status = 'active'
),

others as (
    select
        scored_on,
        lead_id,
        {{ lead_scoring.joined_text('scoring_model', 'model_number') }}
            as also_qualified_by
    from qualified
    where model_number > 1
    group by 1, 2
),

final as (
    select
        qualified.score_key,
        qualified.scored_on,
        qualified.scoring_model,
        qualified.lead_id,
        others.also_qualified_by
    from qualified
    left join others
        on
            qualified.scored_on = others.scored_on
            and qualified.lead_id = others.lead_id
    where qualified.model_number = 1
)

select * from final
