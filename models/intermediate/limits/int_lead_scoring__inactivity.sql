with

last_activity as (
    select
        score_key,
        max(last_active_on) as last_active_on
    from {{ ref('int_lead_scoring__rule_sums') }}
    where dimension = 'engagement' and last_active_on is not null
    group by 1
),

scored_leads as (
    select
        score_key,
        scored_on,
        scoring_model
    from {{ ref('int_lead_scoring__scored_leads') }}
),

scoring_models as (
    select
        scoring_model,
        inactivity_days,
        inactivity_points,
        inactivity_grace_days
    from {{ ref('int_lead_scoring__scoring_models') }}
    where inactivity_days > 0
),

idle as (
    select
        last_activity.score_key,
        last_activity.last_active_on,
        scoring_models.inactivity_points,
        floor(
            cast(
                {{ dbt.datediff(
                    'last_activity.last_active_on', 'scored_leads.scored_on', 'day'
                ) }} - scoring_models.inactivity_grace_days
                as {{ lead_scoring.type_double() }}
            )
            / scoring_models.inactivity_days
        ) as inactive_periods
    from last_activity
    inner join scored_leads
        on last_activity.score_key = scored_leads.score_key
    inner join scoring_models
        on scored_leads.scoring_model = scoring_models.scoring_model
),

lost as (
    select
        score_key,
        last_active_on,
        inactive_periods,
        {{ lead_scoring.to_points('-inactivity_points * inactive_periods') }} as points
    from idle
    where inactive_periods > 0
),

final as (
    select *
    from lost
    where points != 0
)

select * from final
