{% set max_index = lead_scoring.evaluation('max_stability_index') -%}
{% set max_change = lead_scoring.evaluation('max_unknown_change') -%}
{% set silent_days = lead_scoring.evaluation('silent_days') -%}
{% set minimum = lead_scoring.evaluation('minimum_per_outcome') -%}
{% set drift, figure, reference, lower, upper = (
    lead_scoring.figure_text('drift'), lead_scoring.figure_text('figure'),
    lead_scoring.figure_text('reference_figure'), lead_scoring.figure_text('lower_bound'),
    lead_scoring.figure_text('upper_bound'),
) -%}

with

drift_figures as (
    select
        drift_figures.*,
        -- Of months only the latest that tells something: the past drifts no more.
        max(case when lead_count >= {{ minimum }} then observed_on end) over (
            partition by scoring_model, topic, subject
        ) as latest_on
    from {{ ref('int_lead_scoring__drift_figures') }} as drift_figures
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

judged as (
    select
        drift_figures.*,
        coalesce(
            case topic
                when 'band_stability' then subject = 'all' and drift > {{ max_index }}
                when 'unknown_share' then abs(drift) > {{ max_change }}
                when 'silent_rule' then drift >= {{ silent_days }}
                else
                    observed_on = latest_on
                    and (
                        reference_figure < lower_bound
                        or reference_figure > upper_bound
                    )
            end,
            false
        ) as is_alert
    from drift_figures
),

noted as (
    select
        judged.*,
        case
            when not is_alert then null
            when topic = 'band_stability'
                then
                    'stability index ' || {{ drift }}
                    || ', the limit is {{ max_index }}'
            when topic = 'unknown_share'
                then
                    'unknown share ' || {{ figure }} || ' after ' || {{ reference }}
                    || ', the limit of its change is {{ max_change }}'
            when topic = 'silent_rule'
                then
                    'no event for ' || {{ figure }}
                    || ' days, the limit is {{ silent_days }}'
            else
                'conversion ' || {{ figure }} || ' (' || {{ lower }} || ' to '
                || {{ upper }} || '), ' || {{ reference }} || ' in all other months'
        end as note
    from judged
),

final as (
    select
        noted.scoring_model,
        noted.topic,
        noted.subject,
        noted.observed_on,
        noted.reference_on,
        noted.reference_figure,
        noted.figure,
        noted.lower_bound,
        noted.upper_bound,
        noted.drift,
        cast(noted.lead_count as {{ dbt.type_int() }}) as lead_count,
        noted.is_alert,
        noted.note,
        scoring_models.rules_hash
    from noted
    inner join scoring_models
        on noted.scoring_model = scoring_models.scoring_model
)

select * from final
