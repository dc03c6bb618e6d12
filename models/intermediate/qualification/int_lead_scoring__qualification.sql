{% set in_order = 'partition by scoring_model, lead_id order by scored_on' -%}
{% set so_far = 'rows between unbounded preceding and current row' -%}

with

score_dates as (
    select
        score_key,
        scored_on,
        scoring_model,
        lead_id
    from {{ ref('int_lead_scoring__scored_leads') }}
    where is_score_date
),

lanes as (
    select
        score_key,
        lane,
        row_number() over (
            partition by score_key
            order by lane_order nulls last, {{ lead_scoring.text_order('lane') }}
        ) as lane_number
    from {{ ref('int_lead_scoring__lanes_held') }}
),

leads as (
    select
        lead_id,
        is_holdout
    from {{ ref('int_lead_scoring__leads') }}
),

hand_raises as (
    select
        score_key,
        rule_id
    from {{ ref('int_lead_scoring__rule_effects') }}
    where effect = 'qualify'
),

judged as (
    select
        score_dates.*,
        leads.is_holdout,
        disqualifications.disqualified_by,
        case
            when disqualifications.disqualified_by is null
                then coalesce(
                    lanes.lane,
                    'rule:' || hand_raises.rule_id,
                    case when leads.is_holdout then 'holdout' end
                )
        end as qualified_by
    from score_dates
    inner join leads
        on score_dates.lead_id = leads.lead_id
    left join lanes
        on score_dates.score_key = lanes.score_key and lanes.lane_number = 1
    left join {{ ref('int_lead_scoring__disqualifications') }} as disqualifications
        on score_dates.score_key = disqualifications.score_key
    left join hand_raises
        on score_dates.score_key = hand_raises.score_key
),

numbered as (
    select
        judged.*,
        sum(case when qualified_by is null then 1 else 0 end) over (
            {{ in_order }} {{ so_far }}
        ) as run_number
    from judged
),

final as (
    select
        score_key,
        disqualified_by,
        qualified_by,
        qualified_by is not null as is_sales_qualified,
        is_holdout,
        case
            when qualified_by is not null
                then min(case when qualified_by is not null then scored_on end) over (
                    partition by scoring_model, lead_id, run_number
                )
        end as qualified_on,
        min(case when qualified_by is not null then scored_on end) over (
            {{ in_order }} {{ so_far }}
        ) as first_qualified_on
    from numbered
)

select * from final
