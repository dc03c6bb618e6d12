{% set recent_days = lead_scoring.recent_days() -%}
{% set chosen_age = dbt.datediff('chosen_on', 'scored_on', 'day') -%}

with

sums as (
    select
        score_key,
        rule_key,
        sum(counted_events) as event_count,
        sum(counted_events * decay_factor) as decayed_count,
        sum(
            case
                when age_days < {{ recent_days }} then counted_events * decay_factor
                else 0
            end
        ) as recent_decayed_count,
        min(event_on) as first_on,
        max(event_on) as last_on
    from {{ ref('int_lead_scoring__rule_days') }}
    where counted_events > 0
    group by 1, 2
),

counted as (
    select
        sums.*,
        scored_leads.scored_on,
        counting_rules.decay_kind,
        counting_rules.decay_days,
        counting_rules.decay_share,
        case counting_rules.counting
            when 'first' then sums.first_on
            when 'latest' then sums.last_on
        end as chosen_on
    from sums
    inner join {{ ref('int_lead_scoring__counting_rules') }} as counting_rules
        on
            sums.rule_key = counting_rules.rule_key
            and counting_rules.category is null
    inner join {{ ref('int_lead_scoring__scored_leads') }} as scored_leads
        on sums.score_key = scored_leads.score_key
    where sums.event_count >= counting_rules.min_count
),

chosen as (
    select
        counted.*,
        case
            when chosen_on is not null
                then {{ lead_scoring.decay_factor(chosen_age, 'counted') }}
        end as chosen_factor
    from counted
),

final as (
    -- What a rule counted and how it decayed; what a point is worth comes later.
    select
        score_key,
        rule_key,
        case when chosen_on is null then event_count else 1 end as event_count,
        coalesce(chosen_factor, decayed_count) as decayed_count,
        case
            when chosen_on is null then recent_decayed_count
            when {{ chosen_age }} < {{ recent_days }} then chosen_factor
            else 0
        end as recent_decayed_count,
        coalesce(chosen_on, first_on) as first_on,
        coalesce(chosen_on, last_on) as last_on
    from chosen
)

select * from final
