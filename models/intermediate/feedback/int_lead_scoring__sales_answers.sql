{{ config(tags='lead_scoring_weights') }}

{% set breakdowns = ['fit_band', 'engagement_band', 'matrix_cell', 'lane', 'rep'] -%}

with

handed_off_leads as (
    select *
    from {{ ref('int_lead_scoring__handed_off_leads') }}
),

final as (
    select
        scoring_model,
        lead_id,
        'all' as breakdown,
        'all' as value,
        answer,
        rejection_reason
    from handed_off_leads
    {% for breakdown in breakdowns %}
    union all
    select
        scoring_model,
        lead_id,
        '{{ breakdown }}' as breakdown,
        coalesce({{ breakdown }}, '(none)') as value,
        answer,
        rejection_reason
    from handed_off_leads
    {% endfor %}
)

select * from final
