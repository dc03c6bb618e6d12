{%- set default = lead_scoring.seed_contract('models').defaults -%}

with

scoring_models as (
    select
        {{ lead_scoring.to_text('scoring_model') }} as scoring_model,
        {{ lead_scoring.to_text('description') }} as description,
        coalesce(
            {{ lead_scoring.to_name('status') }}, '{{ default.status }}'
        ) as status,
        coalesce(
            {{ lead_scoring.to_number('precedence') }}, {{ default.precedence }}
        ) as precedence,
        coalesce(
            {{ lead_scoring.to_number('fit_weight') }}, {{ default.fit_weight }}
        ) as fit_weight,
        coalesce(
            {{ lead_scoring.to_number('engagement_weight') }},
            {{ default.engagement_weight }}
        ) as engagement_weight,
        coalesce(
            {{ lead_scoring.to_number('fit_base') }}, {{ default.fit_base }}
        ) as fit_base,
        {{ lead_scoring.to_number('fit_min') }} as fit_min,
        {{ lead_scoring.to_number('fit_max') }} as fit_max,
        coalesce(
            {{ lead_scoring.to_number('engagement_min') }}, {{ default.engagement_min }}
        ) as engagement_min,
        {{ lead_scoring.to_number('engagement_max') }} as engagement_max,
        coalesce(
            {{ lead_scoring.to_number('total_min') }}, {{ default.total_min }}
        ) as total_min,
        {{ lead_scoring.to_number('total_max') }} as total_max,
        coalesce(
            {{ lead_scoring.to_whole_number('lookback_days') }},
            {{ default.lookback_days }}
        ) as lookback_days,
        {{ lead_scoring.to_whole_number('inactivity_days') }} as inactivity_days,
        coalesce(
            {{ lead_scoring.to_number('inactivity_points') }},
            {{ default.inactivity_points }}
        ) as inactivity_points,
        coalesce(
            {{ lead_scoring.to_whole_number('inactivity_grace_days') }},
            {{ default.inactivity_grace_days }}
        ) as inactivity_grace_days,
        coalesce(
            {{ lead_scoring.to_number('trend_tolerance') }},
            {{ default.trend_tolerance }}
        ) as trend_tolerance,
        {{ lead_scoring.row_key('models') }} as row_key
    from {{ lead_scoring.seed('models') }}
),

final as (
    select * from scoring_models
)

select * from final
