with

qualification as (
    select
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__qualification') }}
    where is_sales_qualified
),

scoring_models as (
    select
        scoring_model,
        precedence
    from {{ ref('int_lead_scoring__scoring_models') }}
    where status = 'active'
),

numbered as (
    select
        qualification.scored_on,
        qualification.scoring_model,
        qualification.lead_id,
        row_number() over (
            partition by qualification.scored_on, qualification.lead_id
            order by
                scoring_models.precedence,
                {{ lead_scoring.text_order('qualification.scoring_model') }}
        ) as model_number
    from qualification
    inner join scoring_models
        on qualification.scoring_model = scoring_models.scoring_model
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

final as (
    select
        numbered.scored_on,
        numbered.scoring_model,
        numbered.lead_id,
        others.also_qualified_by
    from numbered
    left join others
        on
            numbered.scored_on = others.scored_on
            and numbered.lead_id = others.lead_id
    where numbered.model_number = 1
)

select * from final
