{% set double = lead_scoring.type_double() -%}
{#- Won and lost leads, of those that met the rule and of all others. -#}
{% set cells = [
    ('met_won', 'met', 'won'),
    ('met_lost', 'met', 'lost'),
    ('other_won', 'other', 'won'),
    ('other_lost', 'other', 'lost'),
] -%}

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
        {% for column, formula in [
            ('leads', 'lead_count'),
            ('won', 'won_count'),
            ('lost', 'lead_count - won_count'),
            ('met', 'met_count'),
            ('met_won', 'met_won_count'),
            ('met_lost', 'met_count - met_won_count'),
            ('other', 'lead_count - met_count'),
            ('other_won', 'won_count - met_won_count'),
            ('other_lost', 'lead_count - won_count - met_count + met_won_count'),
        ] %}
        cast({{ formula }} as {{ double }}) as {{ column }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from rule_outcomes
),

compared as (
    -- What one conversion of all leads would explain worse: the log likelihood ratio.
    select
        counted.*,
        sum(case when met > 0 and other > 0 then 1 else 0 end)
            over (partition by scoring_model) as rule_count,
        0
        {% for cell, side, outcome in cells %}
        + case
            when {{ cell }} > 0
                then {{ cell }} * ln({{ cell }} * leads / ({{ side }} * {{ outcome }}))
            else 0
        end
        {% endfor %}
            as likelihood_ratio
    from counted
),

final as (
    select
        scoring_model,
        rule_id,
        met / nullif(leads, 0) as met_share,
        met_won / nullif(met, 0) as conversion_with,
        other_won / nullif(other, 0) as conversion_without,
        (met_won / nullif(met, 0)) / nullif(other_won / nullif(other, 0), 0) as lift,
        {% for side in ['lower', 'upper'] %}
        {{ lead_scoring.katz_bound('met_won', 'met', 'other_won', 'other', side) }}
            as lift_{{ side }}_bound,
        {% endfor %}
        case
            when met > 0 and other > 0
                then least(
                    1,
                    2 * rule_count * {{ lead_scoring.bounded_exp('-likelihood_ratio') }}
                )
        end as noise_probability
    from compared
)

select * from final
