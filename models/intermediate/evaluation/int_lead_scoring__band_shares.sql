{% set double = lead_scoring.type_double() -%}

with

bands as (
    select
        bands.scoring_model,
        bands.band
    from {{ ref('stg_lead_scoring__bands') }} as bands
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on bands.scoring_model = scoring_models.scoring_model
    where bands.dimension = 'total'
),

drift_scores as (
    select *
    from {{ ref('int_lead_scoring__drift_scores') }}
),

counted as (
    select
        bands.scoring_model,
        bands.band,
        sum(case when drift_scores.is_current then 1 else 0 end) as lead_count,
        sum(case when not drift_scores.is_current then 1 else 0 end) as reference_count
    from bands
    left join drift_scores
        on
            bands.scoring_model = drift_scores.scoring_model
            and bands.band = drift_scores.total_band
    group by 1, 2
),

summed as (
    select
        counted.*,
        count(*) over (partition by scoring_model) as band_count,
        sum(lead_count) over (partition by scoring_model) as leads,
        sum(reference_count) over (partition by scoring_model) as reference_leads
    from counted
),

shares as (
    -- Half a lead more in each band: an empty one has a logarithm, too.
    select
        summed.*,
        lead_count / cast(nullif(leads, 0) as {{ double }}) as share,
        reference_count / cast(nullif(reference_leads, 0) as {{ double }})
            as reference_share,
        (lead_count + 0.5) / cast(leads + 0.5 * band_count as {{ double }})
            as share_plus,
        (reference_count + 0.5)
        / cast(reference_leads + 0.5 * band_count as {{ double }})
            as reference_share_plus
    from summed
),

final as (
    select
        scoring_model,
        band,
        lead_count,
        share,
        reference_share,
        case
            when leads > 0 and reference_leads > 0
                then
                    (share_plus - reference_share_plus)
                    * ln(share_plus / reference_share_plus)
        end as stability_index
    from shares
)

select * from final
