{% set whole_number = dbt.type_int() -%}

with

banded_accounts as (
    select *
    from {{ ref('int_lead_scoring__banded_accounts') }}
),

account_people as (
    select *
    from {{ ref('int_lead_scoring__account_people') }}
),

accounts as (
    select *
    from {{ ref('int_lead_scoring__accounts') }}
),

account_rules as (
    select *
    from {{ ref('int_lead_scoring__account_rules') }}
),

top_categories as (
    select
        scoring_model,
        account_id,
        {{ lead_scoring.joined_text('category', 'rank_in_account') }} as top_categories
    from {{ ref('int_lead_scoring__account_categories') }}
    where rank_in_account <= 3 and category_score > 0
    group by 1, 2
),

final as (
    select
        account_people.scoring_model,
        account_people.scored_on,
        account_people.account_id,
        accounts.account_name,
        accounts.domain,
        accounts.industry,
        banded_accounts.fit_band,
        banded_accounts.engagement_band,
        banded_accounts.account_band,
        banded_accounts.matrix_cell,
        banded_accounts.quadrant,
        banded_accounts.action,
        account_people.best_lead_id,
        top_categories.top_categories,
        buying_groups.roles_covered,
        buying_groups.roles_missing,
        banded_accounts.account_fit_score,
        banded_accounts.account_engagement_score,
        banded_accounts.account_score,
        coalesce(momentum.momentum, 0) as momentum,
        accounts.employee_count,
        {% for column in [
            'people', 'engaged_people', 'qualified_people', 'functions_covered',
            'seniorities_covered',
        ] %}
        cast(account_people.{{ column }} as {{ whole_number }}) as {{ column }},
        {% endfor %}
        buying_groups.buying_group_share,
        accounts.is_customer,
        account_people.last_active_on,
        account_rules.rules_hash
    from account_people
    inner join accounts
        on account_people.account_id = accounts.account_id
    inner join account_rules
        on account_people.scoring_model = account_rules.scoring_model
    inner join banded_accounts
        on
            account_people.scoring_model = banded_accounts.scoring_model
            and account_people.account_id = banded_accounts.account_id
    {% for relation, model in [
        ('top_categories', none),
        ('buying_groups', 'int_lead_scoring__buying_groups'),
        ('momentum', 'int_lead_scoring__account_momentum'),
    ] %}
    left join {{ ref(model) ~ ' as ' if model }}{{ relation }}
        on
            account_people.scoring_model = {{ relation }}.scoring_model
            and account_people.account_id = {{ relation }}.account_id
    {% endfor %}
)

select * from final
