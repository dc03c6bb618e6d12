with

score_bins as (
    select *
    from {{ ref('int_lead_scoring__score_bins') }}
),

judged_sets as (
    select
        scoring_model,
        leads as fitted_on,
        note,
        is_enough
    from {{ ref('int_lead_scoring__judged_sets') }}
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

joined as (
    select
        score_bins.*,
        isotonic_bins.probability,
        judged_sets.note,
        judged_sets.is_enough,
        scoring_models.rules_hash
    from score_bins
    inner join {{ ref('int_lead_scoring__isotonic_bins') }} as isotonic_bins
        on
            score_bins.scoring_model = isotonic_bins.scoring_model
            and score_bins.fitted_on = isotonic_bins.fitted_on
            and score_bins.breakdown = isotonic_bins.breakdown
            and score_bins.bin_number = isotonic_bins.bin_number
    inner join judged_sets
        on
            score_bins.scoring_model = judged_sets.scoring_model
            and score_bins.fitted_on = judged_sets.fitted_on
    inner join scoring_models
        on score_bins.scoring_model = scoring_models.scoring_model
),

final as (
    select
        scoring_model,
        fitted_on,
        breakdown,
        cast(bin_number as {{ dbt.type_int() }}) as bin_number,
        band,
        note,
        lower_score,
        upper_score,
        cast(lead_count as {{ dbt.type_int() }}) as lead_count,
        cast(won_count as {{ dbt.type_int() }}) as won_count,
        case when is_enough then won_count / lead_count end as conversion,
        {% for side in ['lower', 'upper'] %}
        case
            when is_enough
                then {{ lead_scoring.wilson_bound('won_count', 'lead_count', side) }}
        end as {{ side }}_bound,
        {% endfor %}
        case when is_enough then probability end as probability,
        rules_hash
    from joined
)

select * from final
