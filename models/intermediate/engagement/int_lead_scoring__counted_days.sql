{% set one_rule_of_a_lead =
    'partition by scored_on, scoring_model, lead_id, rule_id' -%}

with

rule_days as (
    select *
    from {{ ref('int_lead_scoring__rule_days') }}
),

engagement_rules as (
    select
        scoring_model,
        rule_id,
        counting,
        min_count,
        decay_kind,
        decay_days,
        decay_share
    from {{ ref('stg_lead_scoring__engagement_rules') }}
),

spanned as (
    select
        rule_days.*,
        sum(capped_count) over ({{ one_rule_of_a_lead }}) as rule_count,
        min(event_on) over ({{ one_rule_of_a_lead }}) as first_on,
        max(event_on) over ({{ one_rule_of_a_lead }}) as last_on
    from rule_days
),

final as (
    select
        spanned.scored_on,
        spanned.scoring_model,
        spanned.lead_id,
        spanned.rule_id,
        spanned.event_on,
        spanned.age_days,
        spanned.event_count,
        case
            when engagement_rules.counting = 'each' then spanned.capped_count
            else 1
        end as counted_events,
        {{ lead_scoring.decay_factor('spanned.age_days', 'engagement_rules') }}
            as decay_factor
    from spanned
    inner join engagement_rules
        on
            spanned.scoring_model = engagement_rules.scoring_model
            and spanned.rule_id = engagement_rules.rule_id
    where
        spanned.rule_count >= engagement_rules.min_count
        and (
            engagement_rules.counting = 'each'
            or (
                engagement_rules.counting = 'first'
                and spanned.event_on = spanned.first_on
            )
            or (
                engagement_rules.counting = 'latest'
                and spanned.event_on = spanned.last_on
            )
        )
)

select * from final
