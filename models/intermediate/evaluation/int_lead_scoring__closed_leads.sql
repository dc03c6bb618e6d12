with

first_outcomes as (
    select
        lead_id,
        min(case when outcome = 'won' then cast(occurred_at as date) end) as won_on,
        min(case when outcome = 'lost' then cast(occurred_at as date) end) as lost_on,
        min(case when outcome = 'handed_off' then cast(occurred_at as date) end)
            as handed_off_on
    from {{ ref('int_lead_scoring__outcomes_so_far') }}
    group by 1
),

closed as (
    select
        lead_id,
        won_on is not null as is_won,
        coalesce(won_on, lost_on) as closed_on,
        case when handed_off_on <= coalesce(won_on, lost_on) then handed_off_on end
            as handed_off_on
    from first_outcomes
    where won_on is not null or lost_on is not null
),

ranked as (
    -- Leads closed on one day share a rank, so that no day is cut in two.
    select
        closed.*,
        cume_dist() over (order by closed_on) as share_so_far
    from closed
),

cut as (
    select min(closed_on) as cut_on
    from ranked
    where share_so_far >= 1 - {{ lead_scoring.evaluation('later_share') }}
),

final as (
    select
        ranked.lead_id,
        case
            when ranked.closed_on <= cut.cut_on then 'earlier' else 'later'
        end as part,
        ranked.is_won,
        ranked.handed_off_on,
        ranked.closed_on
    from ranked
    cross join cut
)

select * from final
