with

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

campaign_kinds as (
    select
        kind_key,
        campaign,
        {{ lead_scoring.key_of(['campaign']) }} as campaign_key
    from {{ ref('int_lead_scoring__event_kinds') }}
    where campaign != ''
),

campaigns as (
    select distinct
        campaign_key,
        campaign
    from campaign_kinds
),

touched as (
    -- The one look at the facts: numbers only, first and last day.
    select
        daily_events.source_key,
        campaign_kinds.campaign_key,
        min(daily_events.event_on) as first_on,
        max(daily_events.event_on) as last_on
    from {{ ref('int_lead_scoring__daily_events') }} as daily_events
    inner join campaign_kinds
        on daily_events.kind_key = campaign_kinds.kind_key
    where daily_events.event_on <= (select today.scored_on from today)
    group by 1, 2
),

of_leads as (
    select
        lead_ids.lead_id,
        campaigns.campaign,
        min(touched.first_on) as first_on,
        max(touched.last_on) as last_on
    from touched
    inner join campaigns
        on touched.campaign_key = campaigns.campaign_key
    inner join {{ ref('int_lead_scoring__known_ids') }} as known_ids
        on touched.source_key = known_ids.source_key
    inner join {{ ref('int_lead_scoring__lead_ids') }} as lead_ids
        on known_ids.source_lead_id = lead_ids.source_lead_id
    inner join today
        on {{ lead_scoring.is_valid_on('lead_ids', 'today.scored_on') }}
    group by 1, 2
),

numbered as (
    select
        of_leads.*,
        row_number() over (
            partition by lead_id
            order by first_on, {{ lead_scoring.text_order('campaign') }}
        ) as first_number,
        row_number() over (
            partition by lead_id
            order by last_on desc, {{ lead_scoring.text_order('campaign') }}
        ) as last_number
    from of_leads
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
