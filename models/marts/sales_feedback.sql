with

answers as (
    select *
    from {{ ref('int_lead_scoring__sales_answers') }}
),

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

counted as (
    select
        scoring_model,
        breakdown,
        value,
        count(*) as lead_count,
        sum(case when answer = 'accepted' then 1 else 0 end) as accepted_count,
        sum(case when answer = 'rejected' then 1 else 0 end) as rejected_count,
        sum(case when answer = 'untouched' then 1 else 0 end) as untouched_count,
        cast(
            nullif(sum(case when answer = 'untouched' then 0 else 1 end), 0)
            as {{ lead_scoring.type_double() }}
        ) as answered_count
    from answers
    group by 1, 2, 3
),

reasons as (
    select
        scoring_model,
        breakdown,
        value,
        coalesce(rejection_reason, '(none)') as reason,
        count(*) as rejected_count
    from answers
    where answer = 'rejected'
    group by 1, 2, 3, 4
),

numbered as (
    select
        reasons.*,
        row_number() over (
            partition by scoring_model, breakdown, value
            order by rejected_count desc, {{ lead_scoring.text_order('reason') }}
        ) as reason_number
    from reasons
),

listed as (
    select
        scoring_model,
        breakdown,
        value,
        {{ lead_scoring.joined_text(
            "reason || ' (' || " ~ lead_scoring.number_to_text('rejected_count')
            ~ " || ')'",
            'reason_number',
        ) }} as rejection_reasons
    from numbered
    group by 1, 2, 3
),

final as (
    select
        counted.scoring_model,
        counted.breakdown,
        counted.value,
        listed.rejection_reasons,
        {% for count in ['lead', 'accepted', 'rejected', 'untouched'] %}
        cast(counted.{{ count }}_count as {{ dbt.type_int() }}) as {{ count }}_count,
        {% endfor %}
        {{ lead_scoring.to_points('counted.accepted_count / counted.answered_count') }}
            as acceptance_rate,
        {{ lead_scoring.to_points('counted.rejected_count / counted.answered_count') }}
            as rejection_rate,
        scoring_models.rules_hash
    from counted
    inner join scoring_models
        on counted.scoring_model = scoring_models.scoring_model
    left join listed
        on
            counted.scoring_model = listed.scoring_model
            and counted.breakdown = listed.breakdown
            and counted.value = listed.value
)

select * from final
