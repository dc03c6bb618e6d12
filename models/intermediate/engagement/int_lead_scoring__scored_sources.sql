with

scored_leads as (
    select *
    from {{ ref('int_lead_scoring__scored_leads') }}
),

scoring_models as (
    select
        scoring_model,
        lookback_days
    from {{ ref('int_lead_scoring__scoring_models') }}
),

lead_ids as (
    select *
    from {{ ref('int_lead_scoring__lead_ids') }}
),

known_ids as (
    select *
    from {{ ref('int_lead_scoring__known_ids') }}
),

resets as (
    select
        score_key,
        effective_on
    from {{ ref('int_lead_scoring__adjustments_in_force') }}
    where dimension = 'engagement' and kind = 'set_to'
),

sources as (
    select
        scored_leads.score_key,
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.is_current,
        scored_leads.is_score_date,
        known_ids.source_key,
        resets.effective_on as unseen_until,
        cast({{ dbt.dateadd(
            'day', '-scoring_models.lookback_days', 'scored_leads.scored_on'
        ) }} as date) as forgotten_until
    from scored_leads
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
    inner join lead_ids
        on
            scored_leads.lead_id = lead_ids.lead_id
            and {{ lead_scoring.is_valid_on('lead_ids', 'scored_leads.scored_on') }}
    inner join known_ids
        on lead_ids.source_lead_id = known_ids.source_lead_id
    left join resets
        on scored_leads.score_key = resets.score_key
),

final as (
    -- Events are seen that are dated after seen_after.
    select
        score_key,
        source_key,
        scored_on,
        scoring_model,
        is_current,
        is_score_date,
        case
            when unseen_until > forgotten_until then unseen_until
            else forgotten_until
        end as seen_after,
        count(*) over (partition by score_key) > 1 as is_shared
    from sources
)

select * from final
