{% set breakdowns = [
    ('campaign', 'first', 'first_campaign'),
    ('campaign', 'last', 'last_campaign'),
    ('lead_source', 'first', 'lead_source'),
    ('lead_source', 'last', 'lead_source'),
] -%}

with

campaign_leads as (
    select *
    from {{ ref('int_lead_scoring__campaign_leads') }}
),

today as (
    select scored_on
    from {{ ref('int_lead_scoring__scoring_dates') }}
    where is_current
),

broken_down as (
    {% for breakdown, touch, column in breakdowns %}
    select
        '{{ breakdown }}' as breakdown,
        '{{ touch }}' as touch,
        coalesce({{ column }}, '(none)') as value,
        case when is_qualified then 1 else 0 end as qualified,
        case when is_won then 1 else 0 end as won,
        amount_won
    from campaign_leads
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

counted as (
    select
        breakdown,
        touch,
        value,
        count(*) as lead_count,
        sum(qualified) as qualified_count,
        sum(won) as won_count,
        sum(amount_won) as amount_won
    from broken_down
    group by 1, 2, 3
),

spelled_costs as (
    select
        {{ lead_scoring.one_spelling('campaign_costs.campaign') | indent(8) }}
            as campaign,
        campaign_costs.cost
    from {{ ref('stg_lead_scoring__campaign_costs') }} as campaign_costs
    inner join today
        on
            campaign_costs.cost_on is null
            or campaign_costs.cost_on <= today.scored_on
    where campaign_costs.reject_reason is null
),

costs as (
    {% for breakdown, touch, column in breakdowns if breakdown == 'campaign' %}
    select
        '{{ breakdown }}' as breakdown,
        '{{ touch }}' as touch,
        campaign,
        sum(cost) as cost
    from spelled_costs
    group by 1, 2, 3
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    -- Money spent on a campaign that touched nobody is a row too.
    select
        coalesce(counted.breakdown, costs.breakdown) as breakdown,
        coalesce(counted.touch, costs.touch) as touch,
        coalesce(costs.campaign, counted.value) as value,
        {% for count in ['lead', 'qualified', 'won'] %}
        cast(coalesce(counted.{{ count }}_count, 0) as {{ dbt.type_int() }})
            as {{ count }}_count,
        {% endfor %}
        counted.amount_won,
        costs.cost,
        {{ lead_scoring.to_points(
            'costs.cost / nullif(counted.qualified_count, 0)'
        ) }} as cost_per_qualified
    from counted
    full outer join costs
        on
            counted.breakdown = costs.breakdown
            and counted.touch = costs.touch
            and counted.value = lower(costs.campaign)
)

select * from final
