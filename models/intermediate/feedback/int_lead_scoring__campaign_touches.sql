with

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

campaign_kinds as (
    select
        kind_key,
        campaign
    from {{ ref('int_lead_scoring__event_kinds') }}
    where campaign != ''
),

campaign_days as (
    select
        daily_events.source_key,
        daily_events.kind_key,
        daily_events.event_on
    from {{ ref('int_lead_scoring__daily_events') }} as daily_events
    inner join campaign_kinds
        on daily_events.kind_key = campaign_kinds.kind_key
    where daily_events.event_on <= (select today.scored_on from today)
),

ends as (
    select
        source_key,
        min(event_on) as first_on,
        max(event_on) as last_on
    from campaign_days
    group by 1
),

touches as (
    -- Texts only of the few rows that can be the first or last of a lead.
    select distinct
        lead_ids.lead_id,
        campaign_kinds.campaign,
        campaign_days.event_on
    from campaign_days
    inner join ends
        on
            campaign_days.source_key = ends.source_key
            and (
                campaign_days.event_on = ends.first_on
                or campaign_days.event_on = ends.last_on
            )
    inner join campaign_kinds
        on campaign_days.kind_key = campaign_kinds.kind_key
    inner join {{ ref('int_lead_scoring__known_ids') }} as known_ids
        on campaign_days.source_key = known_ids.source_key
    inner join {{ ref('int_lead_scoring__lead_ids') }} as lead_ids
        on known_ids.source_lead_id = lead_ids.source_lead_id
    inner join today
        on {{ lead_scoring.is_valid_on('lead_ids', 'today.scored_on') }}
),

numbered as (
    select
        touches.*,
        row_number() over (
            partition by lead_id
            order by event_on, {{ lead_scoring.text_order('campaign') }}
        ) as first_number,
        row_number() over (
            partition by lead_id
            order by event_on desc, {{ lead_scoring.text_order('campaign') }}
        ) as last_number
    from touches
),

final as (
    select
        lead_id,
        max(case when first_number = 1 then campaign end) as first_campaign,
        max(case when last_number = 1 then campaign end) as last_campaign
    from numbered
    group by 1
)

select * from final
