{% set sides = ['champion', 'challenger'] -%}
{% set measures = ['total_score', 'qualified_by', 'reason_1', 'queue'] -%}

with

compared_models as (
    select *
    from {{ ref('int_lead_scoring__compared_models') }}
),

lead_scores as (
    select
        scoring_model,
        scored_on,
        lead_id,
        qualified_by,
        queue,
        reason_1,
        total_score
    from {{ ref('lead_scores') }}
),

paired as (
    -- A lead may be scored by one of the two alone.
    select
        compared_models.champion,
        compared_models.challenger,
        lead_scores.lead_id,
        max(lead_scores.scored_on) as scored_on,
        {% for side in sides %}
        {% for measure in measures %}
        max(
            case
                when lead_scores.scoring_model = compared_models.{{ side }}
                    then lead_scores.{{ measure }}
            end
        ) as {{ side }}_{{ measure }},
        {% endfor %}
        {% endfor %}
        max(compared_models.rules_hash) as rules_hash
    from compared_models
    inner join lead_scores
        on
            lead_scores.scoring_model
            in (compared_models.champion, compared_models.challenger)
    group by 1, 2, 3
),

final as (
    select
        paired.*,
        case
            when champion_qualified_by is null and challenger_qualified_by is null
                then null
            when champion_qualified_by is null then 'enters'
            when challenger_qualified_by is null then 'leaves'
            else 'stays'
        end as list_change
    from paired
)

select * from final
