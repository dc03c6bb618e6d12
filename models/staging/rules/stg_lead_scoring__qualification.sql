with

conditions as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('lane') }} as lane,
        {{ lead_scoring.to_number('lane_order') }} as lane_order,
        {{ lead_scoring.to_choice('measure') }} as measure,
        {{ lead_scoring.to_choice('operator') }} as operator,
        {{ lead_scoring.to_name('operand') }} as operand,
        {{ lead_scoring.to_name('stay_operand') }} as stay_operand,
        {{ lead_scoring.row_key('qualification') }} as row_key
    from {{ lead_scoring.seed('qualification') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, conditions.scoring_model
        ) as scoring_model,
        -- A lane spelled in several ways is shown in one; the rows of a lane stand at
        -- one place in the order.
        first_value(conditions.lane) over (
            partition by lower(conditions.scoring_model), lower(conditions.lane)
            order by {{ lead_scoring.text_order('conditions.lane') }}
            rows between unbounded preceding and unbounded following
        ) as lane,
        min(conditions.lane_order) over (
            partition by lower(conditions.scoring_model), lower(conditions.lane)
        ) as lane_order,
        -- category:pricing is the measure category with the name pricing.
        {{ lead_scoring.replace_regexp('conditions.measure', ':.*', '') }} as measure,
        case
            when conditions.measure like '%:%'
                then {{ lead_scoring.to_text(
                    lead_scoring.replace_regexp('conditions.measure', '^[^:]*:', '')
                ) }}
        end as measure_name,
        conditions.operator,
        conditions.operand,
        conditions.stay_operand,
        conditions.row_key
    from conditions
    left join scoring_models
        on lower(conditions.scoring_model) = lower(scoring_models.scoring_model)
)

select * from final
