with

scored_leads as (
    select
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
),

leads as (
    select
        lead_id,
        coalesce(is_opted_out, false) as is_opted_out,
        coalesce(account_is_customer, false) as is_customer
    from {{ ref('int_lead_scoring__leads') }}
),

lanes as (
    select
        scored_on,
        scoring_model,
        lead_id,
        lane,
        row_number() over (
            partition by scored_on, scoring_model, lead_id
            order by lane_order nulls last, {{ lead_scoring.text_order('lane') }}
        ) as lane_number
    from {{ ref('int_lead_scoring__lanes_held') }}
),

effects as (
    select
        scored_on,
        scoring_model,
        lead_id,
        effect,
        rule_id,
        row_number() over (
            partition by scored_on, scoring_model, lead_id, effect
            order by {{ lead_scoring.text_order('rule_id') }}
        ) as rule_number
    from {{ ref('int_lead_scoring__rule_contributions') }}
    where status = 'met' and effect != 'score'
),

judged as (
    select
        scored_leads.scored_on,
        scored_leads.scoring_model,
        scored_leads.lead_id,
        case
            when disqualifiers.rule_id is not null
                then 'rule:' || disqualifiers.rule_id
            {% if not lead_scoring.setting('qualify_opted_out') %}
            when leads.is_opted_out then 'opted_out'
            {% endif %}
            {% if not lead_scoring.setting('qualify_customers') %}
            when leads.is_customer then 'customer'
            {% endif %}
        end as disqualified_by,
        coalesce(lanes.lane, 'rule:' || hand_raises.rule_id) as qualifies_by
    from scored_leads
    inner join leads
        on scored_leads.lead_id = leads.lead_id
    left join lanes
        on
            {{ lead_scoring.is_same_score('scored_leads', 'lanes') }}
            and lanes.lane_number = 1
    left join effects as disqualifiers
        on
            {{ lead_scoring.is_same_score('scored_leads', 'disqualifiers') }}
            and disqualifiers.effect = 'disqualify'
            and disqualifiers.rule_number = 1
    left join effects as hand_raises
        on
            {{ lead_scoring.is_same_score('scored_leads', 'hand_raises') }}
            and hand_raises.effect = 'qualify'
            and hand_raises.rule_number = 1
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        disqualified_by,
        case when disqualified_by is null then qualifies_by end as qualified_by,
        disqualified_by is null and qualifies_by is not null as is_sales_qualified
    from judged
)

select * from final
