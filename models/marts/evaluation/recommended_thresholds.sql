{%- set methods = [
    'current_line', 'best_f1', 'best_value', 'capacity', 'published_bar'
] -%}
{%- set figures = [
    'flagged_count', 'won_count', 'current_leads', 'flagged_share',
    'flagged_share_lower_bound', 'flagged_share_upper_bound', 'precision',
    'precision_lower_bound', 'precision_upper_bound', 'recall', 'recall_lower_bound',
    'recall_upper_bound', 'f1', 'lift', 'net_value',
] -%}

with

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

judged_sets as (
    select *
    from {{ ref('int_lead_scoring__judged_sets') }}
    where leads = 'all'
),

methods as (
    {% for method in methods %}
    select '{{ method }}' as method
    {% if not loop.last %}
    union all
    {% endif %}
    {% endfor %}
),

chosen as (
    select
        best_thresholds.method,
        threshold_curve.scoring_model,
        threshold_curve.threshold,
        {{ figures | join(',\n        ') }}
    from {{ ref('int_lead_scoring__best_thresholds') }} as best_thresholds
    inner join {{ ref('threshold_curve') }} as threshold_curve
        on
            best_thresholds.scoring_model = threshold_curve.scoring_model
            and best_thresholds.threshold = threshold_curve.threshold
    union all
    select
        'current_line' as method,
        scoring_model,
        cast(null as {{ lead_scoring.type_double() }}) as threshold,
        {{ figures | join(',\n        ') }}
    from {{ ref('int_lead_scoring__current_line') }}
),

final as (
    select
        scoring_models.scoring_model,
        methods.method,
        case
            when not coalesce(judged_sets.is_enough, false)
                then coalesce(
                    judged_sets.note, {{ lead_scoring.not_enough_data('0', '0') }}
                )
            when methods.method = 'published_bar' then bar_misses.missed
            when chosen.method is not null then null
            when methods.method = 'best_value' then 'set win_value and call_cost'
            when weekly_capacity.rep_count = 0 then 'there is no sales rep'
            when weekly_capacity.unlimited_count > 0 then 'a sales rep has no limit'
            else 'no threshold leaves as few leads as the sales reps take in a week'
        end as note,
        chosen.threshold,
        {% for figure in figures %}
        {% if figure in ['flagged_count', 'won_count', 'current_leads'] %}
        cast(chosen.{{ figure }} as {{ dbt.type_int() }}) as {{ figure }},
        {% else %}
        chosen.{{ figure }},
        {% endif %}
        {% endfor %}
        case
            when methods.method = 'published_bar' and judged_sets.is_enough
                then bar_misses.missed is null
        end as is_met,
        scoring_models.rules_hash
    from scoring_models
    cross join methods
    cross join {{ ref('int_lead_scoring__weekly_capacity') }} as weekly_capacity
    left join judged_sets
        on scoring_models.scoring_model = judged_sets.scoring_model
    left join chosen
        on
            scoring_models.scoring_model = chosen.scoring_model
            and methods.method = chosen.method
            and judged_sets.is_enough
    left join {{ ref('int_lead_scoring__bar_misses') }} as bar_misses
        on scoring_models.scoring_model = bar_misses.scoring_model
)

select * from final
