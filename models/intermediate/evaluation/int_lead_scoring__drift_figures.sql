{% set columns = [
    'scoring_model', 'topic', 'subject', 'observed_on', 'reference_on', 'reference_figure',
    'figure', 'lower_bound', 'upper_bound', 'drift', 'lead_count',
] -%}
{% set no_number = 'cast(null as ' ~ lead_scoring.type_double() ~ ')' -%}

with

band_shares as (
    select *
    from {{ ref('int_lead_scoring__band_shares') }}
),

since_reference as (
    select
        scoring_model,
        'band_stability' as topic,
        band as subject,
        reference_share as reference_figure,
        share as figure,
        stability_index as drift,
        lead_count
    from band_shares
    union all
    select
        scoring_model,
        'band_stability' as topic,
        'all' as subject,
        {{ no_number }} as reference_figure,
        {{ no_number }} as figure,
        sum(stability_index) as drift,
        sum(lead_count) as lead_count
    from band_shares
    group by 1
    union all
    select
        scoring_model,
        'unknown_share' as topic,
        attribute as subject,
        reference_unknown_share as reference_figure,
        unknown_share as figure,
        unknown_share - reference_unknown_share as drift,
        lead_count
    from {{ ref('int_lead_scoring__unknown_shares') }}
    union all
    select
        scoring_model,
        'silent_rule' as topic,
        rule_id as subject,
        reference_silent_days as reference_figure,
        silent_days as figure,
        silent_days as drift,
        lead_count
    from {{ ref('int_lead_scoring__silent_rules') }}
),

dated as (
    select
        since_reference.*,
        drift_dates.observed_on,
        drift_dates.reference_on,
        {{ no_number }} as lower_bound,
        {{ no_number }} as upper_bound
    from since_reference
    cross join {{ ref('int_lead_scoring__drift_dates') }} as drift_dates
),

conversions as (
    select
        scoring_model,
        'band_conversion' as topic,
        total_band as subject,
        month_on as observed_on,
        cast(null as date) as reference_on,
        other_won_share as reference_figure,
        won_share as figure,
        lower_bound,
        upper_bound,
        won_share - other_won_share as drift,
        lead_count
    from {{ ref('int_lead_scoring__band_conversions') }}
),

final as (
    select {{ columns | join(', ') }}
    from dated
    union all
    select {{ columns | join(', ') }}
    from conversions
)

select * from final
