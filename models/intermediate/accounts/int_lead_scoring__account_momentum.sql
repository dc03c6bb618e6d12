with

recent_events as (
    select *
    from {{ ref('int_lead_scoring__recent_events') }}
),

account_leads as (
    select
        score_key,
        scoring_model,
        account_id
    from {{ ref('int_lead_scoring__account_leads') }}
),

wanted_kinds as (
    -- An event counts from the least value that some rule with points above 0 asks for.
    select
        counting_rules.scoring_model,
        kind_patterns.kind_key,
        case
            when count(*) = count(kind_patterns.min_event_value)
                then min(kind_patterns.min_event_value)
        end as min_event_value
    from {{ ref('int_lead_scoring__kind_patterns') }} as kind_patterns
    inner join {{ ref('int_lead_scoring__counting_rules') }} as counting_rules
        on kind_patterns.pattern_key = counting_rules.pattern_key
    inner join {{ ref('int_lead_scoring__rules') }} as rules
        on counting_rules.rule_key = rules.rule_key
    where counting_rules.category is null and rules.points > 0
    group by 1, 2
),

counted as (
    -- An event that several rules match is counted once.
    select
        account_leads.scoring_model,
        account_leads.account_id,
        sum(recent_events.recent_count) as recent_count,
        sum(recent_events.earlier_count) as earlier_count
    from recent_events
    inner join account_leads
        on recent_events.score_key = account_leads.score_key
    inner join wanted_kinds
        on
            recent_events.kind_key = wanted_kinds.kind_key
            and account_leads.scoring_model = wanted_kinds.scoring_model
            and (
                recent_events.event_value >= wanted_kinds.min_event_value
                or wanted_kinds.min_event_value is null
            )
    group by 1, 2
),

final as (
    select
        scoring_model,
        account_id,
        recent_count,
        earlier_count,
        {{ lead_scoring.momentum('recent_count', 'earlier_count') }} as momentum
    from counted
)

select * from final
