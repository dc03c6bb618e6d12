with

scored_leads as (
    select
        score_key,
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

rule_effects as (
    select
        score_key,
        rule_id
    from {{ ref('int_lead_scoring__rule_effects') }}
    where effect = 'disqualify'
),

judged as (
    select
        scored_leads.score_key,
        case
            when rule_effects.rule_id is not null then 'rule:' || rule_effects.rule_id
            {% if not lead_scoring.setting('qualify_opted_out') %}
            when leads.is_opted_out then 'opted_out'
            {% endif %}
            {% if not lead_scoring.setting('qualify_customers') %}
            when leads.is_customer then 'customer'
            {% endif %}
            else 'recycled:' || cooldowns.outcome
        end as disqualified_by
    from scored_leads
    inner join leads
        on scored_leads.lead_id = leads.lead_id
    left join rule_effects
        on scored_leads.score_key = rule_effects.score_key
    left join {{ ref('int_lead_scoring__cooldowns') }} as cooldowns
        on scored_leads.score_key = cooldowns.score_key
),

final as (
    select *
    from judged
    where disqualified_by is not null
)

select * from final
