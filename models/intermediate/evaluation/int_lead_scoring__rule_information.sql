{% set double = lead_scoring.type_double() -%}
{% set answers = ['met', 'unknown', 'not_met'] -%}

with

rule_outcomes as (
    select *
    from {{ ref('int_lead_scoring__rule_outcomes') }}
    where {{ lead_scoring.is_enough('won_count', 'lead_count') }}
),

counted as (
    select
        scoring_model,
        rule_id,
        won_count as won,
        lead_count - won_count as lost,
        met_won_count as met_won,
        met_count - met_won_count as met_lost,
        unknown_won_count as unknown_won,
        unknown_count - unknown_won_count as unknown_lost,
        won_count - met_won_count - unknown_won_count as not_met_won,
        lead_count - won_count
        - (met_count - met_won_count) - (unknown_count - unknown_won_count)
            as not_met_lost
    from rule_outcomes
),

answered as (
    select
        counted.*,
        {% for answer in answers -%}
        case when {{ answer }}_won + {{ answer }}_lost > 0 then 1 else 0 end
        {{- ' + ' if not loop.last }}
        {% endfor %} as answer_count
    from counted
),

ratios as (
    -- Half a lead is added to each cell, so that none is empty.
    select
        answered.*,
        {% for answer in answers -%}
        {% for outcome in ['won', 'lost'] %}
        case
            when {{ answer }}_won + {{ answer }}_lost > 0
                then
                    cast({{ answer }}_{{ outcome }} + 0.5 as {{ double }})
                    / ({{ outcome }} + 0.5 * answer_count)
        end as {{ answer }}_{{ outcome }}_share
        {{- ',' if not (loop.last and answer == answers[-1]) }}
        {% endfor %}
        {% endfor %}
    from answered
),

final as (
    select
        scoring_model,
        rule_id,
        ln(met_won_share / met_lost_share) as weight_of_evidence,
        {% for answer in answers -%}
        coalesce(
            ({{ answer }}_won_share - {{ answer }}_lost_share)
            * ln({{ answer }}_won_share / {{ answer }}_lost_share),
            0
        ){{ ' +' if not loop.last }}
        {% endfor %} as information_value
    from ratios
)

select * from final
