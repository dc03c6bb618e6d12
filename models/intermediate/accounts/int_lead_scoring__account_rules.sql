{% set tables = [
    ('account_methods', ['scoring_model', 'dimension', 'method'], [
        'top_k', 'weight_ratio', 'champion_share',
    ]),
    (
        'buying_group',
        ['scoring_model', 'role', 'job_function_list', 'seniority_list'],
        ['min_people'],
    ),
] -%}

with

scoring_models as (
    select
        scoring_model,
        rules_hash
    from {{ ref('int_lead_scoring__scoring_models') }}
),

rule_rows as (
    {% for table, text_columns, number_columns in tables %}
    select
        scoring_model,
        {{ lead_scoring.row_text(table, text_columns, number_columns) }} as row_text
    from {{ ref('stg_lead_scoring__' ~ table) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

joined as (
    select
        scoring_model,
        {{ lead_scoring.joined_text(dbt.hash('row_text')) }} as row_hashes
    from rule_rows
    group by 1
),

hashed as (
    -- The scores of leads do not change with these rows, so their hash does not either.
    select
        scoring_models.scoring_model,
        scoring_models.rules_hash || coalesce(joined.row_hashes, '') as rules_text
    from scoring_models
    left join joined
        on scoring_models.scoring_model = joined.scoring_model
),

final as (
    select
        scoring_model,
        {{ dbt.hash('rules_text') }} as rules_hash
    from hashed
)

select * from final
