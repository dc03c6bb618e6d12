with

judged_keys as (
    select *
    from {{ ref('int_lead_scoring__judged_keys') }}
),

judged_rules as (
    select *
    from {{ ref('int_lead_scoring__judged_rules') }}
),

rules as (
    select
        rule_key,
        scoring_model,
        rule_id,
        dimension
    from {{ ref('int_lead_scoring__rules') }}
),

leads as (
    select
        scoring_model,
        count(*) as lead_count,
        sum(won) as won_count
    from judged_keys
    group by 1
),

answers as (
    select
        rule_key,
        {% for status in ['met', 'unknown'] %}
        sum(case when status = '{{ status }}' then 1 else 0 end) as {{ status }}_count,
        sum(case when status = '{{ status }}' then won else 0 end)
            as {{ status }}_won_count
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from judged_rules
    group by 1
),

counted as (
    -- Whole numbers from here on: sums are decimals on some engines.
    select
        rules.scoring_model,
        rules.rule_id,
        rules.dimension,
        {% for table, column in [
            ('leads', 'lead_count'),
            ('leads', 'won_count'),
            ('answers', 'met_count'),
            ('answers', 'met_won_count'),
            ('answers', 'unknown_count'),
            ('answers', 'unknown_won_count'),
        ] %}
        cast(coalesce({{ table }}.{{ column }}, 0) as {{ dbt.type_int() }})
            as {{ column }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from rules
    left join leads
        on rules.scoring_model = leads.scoring_model
    left join answers
        on rules.rule_key = answers.rule_key
),

final as (
    -- Of a yes or no the area under the curve is half of what its one corner adds.
    select
        counted.*,
        (
            1
            + cast(met_won_count as {{ lead_scoring.type_double() }})
            / nullif(won_count, 0)
            - cast(met_count - met_won_count as {{ lead_scoring.type_double() }})
            / nullif(lead_count - won_count, 0)
        ) / 2 as roc_auc
    from counted
)

select * from final
