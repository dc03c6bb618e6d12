with

daily_events as (
    select
        lead_id,
        event_type,
        asset,
        campaign,
        value_step,
        event_on,
        event_count
    from {{ ref('int_lead_scoring__daily_events') }}
),

seen_from as (
    select
        scored_on,
        scoring_model,
        lead_id,
        lookback_days,
        unseen_until
    from {{ ref('int_lead_scoring__seen_from') }}
),

aged as (
    select
        seen_from.scored_on,
        seen_from.scoring_model,
        seen_from.lookback_days,
        daily_events.*,
        {{ dbt.datediff('daily_events.event_on', 'seen_from.scored_on', 'day') }}
            as age_days
    from daily_events
    inner join seen_from
        on daily_events.lead_id = seen_from.lead_id
    where
        daily_events.event_on <= seen_from.scored_on
        and (
            daily_events.event_on > seen_from.unseen_until
            or seen_from.unseen_until is null
        )
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        event_type,
        asset,
        campaign,
        value_step,
        event_on,
        age_days,
        event_count
    from aged
    where age_days < lookback_days
)

select * from final
