with

activity as (
    select
        scored_on,
        scoring_model,
        lead_id,
        last_active_on
    from {{ ref('int_lead_scoring__activity') }}
    where last_active_on is not null
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
        activity.*,
        scoring_models.inactivity_points,
        floor(
            cast(
                {{ dbt.datediff(
                    'activity.last_active_on', 'activity.scored_on', 'day'
                ) }} - scoring_models.inactivity_grace_days
                as {{ lead_scoring.type_double() }}
            )
            / scoring_models.inactivity_days
        ) as inactive_periods
    from activity
    inner join scoring_models
        on activity.scoring_model = scoring_models.scoring_model
),

lost as (
    select
        idle.*,
        {{ lead_scoring.to_points('-inactivity_points * inactive_periods') }} as points
    from idle
    where inactive_periods > 0
),

final as (
    select
        scored_on,
        scoring_model,
        lead_id,
        last_active_on,
        inactive_periods,
        points
    from lost
    where points != 0
)

select * from final
