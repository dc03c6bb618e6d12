with

open_leads as (
    select *
    from {{ ref('int_lead_scoring__open_leads') }}
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

banded_scores as (
    select *
    from {{ ref('int_lead_scoring__banded_scores') }}
),

nurture_tracks as (
    select *
    from {{ ref('stg_lead_scoring__nurture_tracks') }}
),

next_steps as (
    select *
    from {{ ref('int_lead_scoring__next_steps') }}
),

step_rules as (
    select *
    from {{ ref('int_lead_scoring__step_rules') }}
),

step_attributes as (
    select *
    from {{ ref('int_lead_scoring__step_attributes') }}
),

final as (
    select
        open_leads.scoring_model,
        open_leads.scored_on,
        open_leads.lead_id,
        case next_steps.dimension
            when 'fit' then 'field'
            when 'engagement' then 'event'
        end as step_kind,
        step_rules.rule_id,
        case
            when next_steps.dimension = 'fit'
                then 'Find out: ' || step_attributes.missing_attributes
            else coalesce(step_rules.reason, step_rules.rule_id)
        end as step,
        coalesce(step_rules.reason, step_rules.rule_id) as reason,
        step_attributes.missing_attributes,
        step_rules.event_type,
        step_rules.asset_pattern,
        step_rules.campaign_pattern,
        next_steps.qualified_by,
        nurture_tracks.track as nurture_track,
        banded_scores.matrix_cell,
        case next_steps.dimension
            when 'fit' then next_steps.band_after || banded_scores.engagement_band
            when 'engagement' then banded_scores.fit_band || next_steps.band_after
        end as matrix_cell_after,
        step_rules.min_event_value,
        banded_scores.total_score,
        next_steps.gain,
        next_steps.total_score_after,
        next_steps.qualified_by is not null as is_enough,
        scoring_models.rules_hash
    from open_leads
    inner join scoring_models
        on open_leads.scoring_model = scoring_models.scoring_model
    inner join banded_scores
        on open_leads.score_key = banded_scores.score_key
    left join next_steps
        on open_leads.score_key = next_steps.score_key
    left join step_rules
        on next_steps.rule_key = step_rules.rule_key
    left join step_attributes
        on open_leads.score_key = step_attributes.score_key
    left join nurture_tracks
        on
            banded_scores.scoring_model = nurture_tracks.scoring_model
            and banded_scores.fit_band = nurture_tracks.fit_band
            and banded_scores.engagement_band = nurture_tracks.engagement_band
)

select * from final
