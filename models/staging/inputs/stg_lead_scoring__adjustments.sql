with

source as (
    {{ lead_scoring.input_rows('adjustments', [
        'adjustment_id', 'lead_id', 'scoring_model', 'dimension', 'kind', 'points',
        'effective_at', 'reason',
    ]) }}
),

scoring_models as (
    select scoring_model
    from {{ ref('stg_lead_scoring__models') }}
),

typed as (
    select
        {{ lead_scoring.to_key('adjustment_id') }} as adjustment_id,
        {{ lead_scoring.to_key('lead_id') }} as source_lead_id,
        {{ lead_scoring.to_text('scoring_model') }} as given_model,
        lower({{ lead_scoring.to_text('dimension') }}) as dimension,
        lower({{ lead_scoring.to_text('kind') }}) as kind,
        {{ lead_scoring.to_text('reason') }} as reason,
        {{ lead_scoring.to_number('points') }} as points,
        {{ lead_scoring.to_timestamp_utc('effective_at') }} as effective_at
    from source
),

judged as (
    select
        typed.*,
        scoring_models.scoring_model,
        case
            when typed.adjustment_id is null then 'null key'
            when typed.effective_at is null then 'unparsable timestamp'
            when typed.kind is null or typed.kind not in ('set_to', 'add')
                then 'unknown adjustment kind'
            when typed.dimension is null or typed.dimension not in ('fit', 'engagement')
                then 'unknown dimension'
            when typed.given_model is not null and scoring_models.scoring_model is null
                then 'unknown scoring model'
            when typed.points is null then 'points are no number'
        end as row_reason
    from typed
    left join scoring_models
        on lower(typed.given_model) = lower(scoring_models.scoring_model)
),

numbered as (
    select
        judged.*,
        row_number() over (
            partition by adjustment_id, row_reason
            order by
                effective_at desc nulls last,
                {{ lead_scoring.text_order([
                    'source_lead_id', 'given_model', 'dimension', 'kind'
                ]) }},
                points nulls last,
                {{ lead_scoring.text_order('reason') }}
        ) as duplicate_number
    from judged
),

final as (
    select
        numbered.*,
        coalesce(
            row_reason,
            case when duplicate_number > 1 then 'duplicate key' end
        ) as reject_reason
    from numbered
)

select * from final
