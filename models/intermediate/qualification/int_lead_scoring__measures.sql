{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{% set no_number = 'cast(null as ' ~ lead_scoring.type_double() ~ ')' -%}

with

banded_scores as (
    select *
    from {{ ref('int_lead_scoring__banded_scores') }}
),

category_scores as (
    select
        scored_on,
        scoring_model,
        lead_id,
        category,
        category_score
    from {{ ref('int_lead_scoring__category_scores') }}
),

asked_rules as (
    select distinct
        scoring_model,
        measure_name
    from {{ ref('stg_lead_scoring__qualification') }}
    where measure = 'rule'
),

rule_contributions as (
    select
        scored_on,
        scoring_model,
        lead_id,
        rule_id,
        points
    from {{ ref('int_lead_scoring__rule_contributions') }}
),

final as (
    {% for measure in ['fit', 'engagement', 'total'] %}
    select
        scored_on,
        scoring_model,
        lead_id,
        '{{ measure }}' as measure,
        '' as measure_name,
        {{ no_text }} as measure_text,
        {{ measure }}_score as measure_number
    from banded_scores
    union all
    {% endfor %}
    {% for measure in ['fit_band', 'engagement_band'] %}
    select
        scored_on,
        scoring_model,
        lead_id,
        '{{ measure }}' as measure,
        '' as measure_name,
        lower({{ measure }}) as measure_text,
        {{ no_number }} as measure_number
    from banded_scores
    union all
    {% endfor %}
    select
        scored_on,
        scoring_model,
        lead_id,
        'category' as measure,
        lower(category) as measure_name,
        {{ no_text }} as measure_text,
        category_score as measure_number
    from category_scores
    union all
    select
        rule_contributions.scored_on,
        rule_contributions.scoring_model,
        rule_contributions.lead_id,
        'rule' as measure,
        asked_rules.measure_name,
        {{ no_text }} as measure_text,
        rule_contributions.points as measure_number
    from rule_contributions
    inner join asked_rules
        on
            rule_contributions.scoring_model = asked_rules.scoring_model
            and lower(rule_contributions.rule_id) = asked_rules.measure_name
)

select * from final
