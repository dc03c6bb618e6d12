{{ config(materialized='view', tags='lead_scoring_weights') }}

with

open_leads as (
    -- A lead whose engagement was set today is not seen until tomorrow.
    select open_leads.*
    from {{ ref('int_lead_scoring__open_leads') }} as open_leads
    left join {{ ref('int_lead_scoring__adjustments_in_force') }} as resets
        on
            open_leads.score_key = resets.score_key
            and open_leads.scored_on = resets.effective_on
            and resets.dimension = 'engagement'
            and resets.kind = 'set_to'
    where resets.score_key is null
),

counted as (
    select
        open_leads.score_key,
        step_rules.rule_key,
        step_rules.points,
        step_rules.max_points,
        counting_rules.counting,
        counting_rules.min_count,
        rule_counts.decayed_count as decayed_before,
        step_counts.first_factor,
        coalesce(step_counts.event_count, 0) as event_count,
        coalesce(step_counts.decayed_count, 0) as decayed_count,
        {{ lead_scoring.counted_events(
            'coalesce(step_counts.events_today, 0)', 'counting_rules'
        ) }} as counted_today,
        {{ lead_scoring.counted_events(
            'coalesce(step_counts.events_today, 0) + 1', 'counting_rules'
        ) }} as counted_then
    from open_leads
    inner join {{ ref('int_lead_scoring__step_rules') }} as step_rules
        on open_leads.scoring_model = step_rules.scoring_model
    inner join {{ ref('int_lead_scoring__counting_rules') }} as counting_rules
        on
            step_rules.rule_key = counting_rules.rule_key
            and counting_rules.category is null
    left join {{ ref('int_lead_scoring__rule_counts') }} as rule_counts
        on
            open_leads.score_key = rule_counts.score_key
            and step_rules.rule_key = rule_counts.rule_key
    left join {{ ref('int_lead_scoring__step_counts') }} as step_counts
        on
            open_leads.score_key = step_counts.score_key
            and step_rules.rule_key = step_counts.rule_key
),

moved as (
    -- An event of today keeps all of its points.
    select
        counted.*,
        case
            when
                decayed_before is null
                and event_count + counted_then - counted_today < min_count
                then 0
            when counting = 'latest' and counted_then > 0 then 1
            when counting = 'latest' then coalesce(decayed_before, 0)
            when counting = 'first' and counted_then > 0
                then coalesce(decayed_before, first_factor, 1)
            when counting = 'first' then coalesce(decayed_before, first_factor, 0)
            else
                coalesce(decayed_before, decayed_count) + counted_then - counted_today
        end as decayed_after
    from counted
),

weighed as (
    select
        moved.*,
        points * coalesce(decayed_before, 0) as uncapped_before,
        points * decayed_after as uncapped_after
    from moved
    where decayed_after > coalesce(decayed_before, 0)
),

final as (
    select
        score_key,
        rule_key,
        {{ lead_scoring.to_points(
            lead_scoring.limited('uncapped_before', '-max_points', 'max_points')
        ) }} as points_before,
        {{ lead_scoring.to_points(
            lead_scoring.limited('uncapped_after', '-max_points', 'max_points')
        ) }} as points_after,
        -- The day inactivity counts from becomes today.
        points > 0
        and (counting != 'first' or first_factor is null) as ends_inactivity
    from weighed
)

select * from final
