with

scored_leads as (
    select score_key
    from {{ ref('int_lead_scoring__scored_leads') }}
    where is_current or milestones is not null
),

contributions as (
    select
        rule_points.score_key,
        rule_points.points,
        rules.rule_id,
        coalesce(rules.reason, rules.rule_id) as reason
    from {{ ref('int_lead_scoring__rule_points') }} as rule_points
    inner join {{ ref('int_lead_scoring__rules') }} as rules
        on rule_points.rule_key = rules.rule_key
    where rule_points.points > 0
    union all
    select
        score_key,
        points,
        adjustment_id as rule_id,
        coalesce(reason, adjustment_id) as reason
    from {{ ref('int_lead_scoring__adjustment_points') }}
    where points > 0
),

numbered as (
    select
        contributions.score_key,
        contributions.reason,
        row_number() over (
            partition by contributions.score_key
            order by
                contributions.points desc,
                {{ lead_scoring.text_order('contributions.rule_id') }}
        ) as reason_number
    from contributions
    inner join scored_leads
        on contributions.score_key = scored_leads.score_key
),

final as (
    select
        score_key,
        max(case when reason_number = 1 then reason end) as reason_1,
        max(case when reason_number = 2 then reason end) as reason_2,
        max(case when reason_number = 3 then reason end) as reason_3
    from numbered
    where reason_number <= 3
    group by 1
)

select * from final
