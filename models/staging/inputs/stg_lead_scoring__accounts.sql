{% set attribute_columns = lead_scoring.attribute_columns('account') -%}

with

source as (
    {{ lead_scoring.input_rows(
        'accounts', lead_scoring.account_columns() + attribute_columns
    ) }}
),

typed as (
    select
        {{ lead_scoring.to_key('account_id') }} as account_id,
        {{ lead_scoring.to_text('account_name') }} as account_name,
        {{ lead_scoring.to_text('domain') }} as domain,
        {{ lead_scoring.to_text('industry') }} as industry,
        {{ lead_scoring.to_text('country') }} as country,
        {% for column in attribute_columns %}
        {{ lead_scoring.value_to_text(column) }} as {{ column }},
        {% endfor %}
        {{ lead_scoring.to_whole_number('employee_count') }} as employee_count,
        {{ lead_scoring.to_number('annual_revenue') }} as annual_revenue,
        {{ lead_scoring.to_boolean('is_customer') }} as is_customer
    from source
),

judged as (
    select
        typed.*,
        case when account_id is null then 'null key' end as row_reason
    from typed
),

numbered as (
    select
        judged.*,
        row_number() over (
            partition by account_id, row_reason
            order by
                {{ lead_scoring.text_order([
                    'account_name', 'domain', 'industry', 'country'
                ]) }},
                employee_count nulls last,
                annual_revenue nulls last,
                is_customer nulls last,
                {{ lead_scoring.text_order(attribute_columns + ['account_id']) }}
        ) as duplicate_number
    from judged
),

final as (
    select
        numbered.*,
        coalesce(
            row_reason,
            case when duplicate_number > 1 then 'duplicate key' end
        ) as reject_reason
    from numbered
)

select * from final
