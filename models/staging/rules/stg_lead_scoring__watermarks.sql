with

watermarks as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_choice('measure') }} as measure,
        {{ lead_scoring.to_number('level') }} as level,
        {{ lead_scoring.to_number('rearm_below') }} as rearm_below,
        {{ lead_scoring.to_text('message') }} as message,
        {{ lead_scoring.row_key('watermarks') }} as row_key
    from {{ lead_scoring.seed('watermarks') }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

final as (
    select
        coalesce(
            scoring_models.scoring_model, watermarks.scoring_model
        ) as scoring_model,
        watermarks.measure,
        case
            when watermarks.measure like 'category:%'
                then {{ lead_scoring.to_text(
                    lead_scoring.replace_regexp('watermarks.measure', '^[^:]*:', '')
                ) }}
        end as category,
        watermarks.level,
        watermarks.rearm_below,
        watermarks.message,
        watermarks.row_key
    from watermarks
    left join scoring_models
        on lower(watermarks.scoring_model) = lower(scoring_models.scoring_model)
)

select * from final
