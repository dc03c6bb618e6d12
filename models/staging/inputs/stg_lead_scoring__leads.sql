{% set attribute_columns = lead_scoring.attribute_columns('lead') -%}

with

source as (
    {{ lead_scoring.input_rows(
        'leads', lead_scoring.lead_columns() + attribute_columns
    ) }}
),

typed as (
    select
        {{ lead_scoring.to_key('lead_id') }} as lead_id,
        {{ lead_scoring.to_text('email') }} as email,
        {{ lead_scoring.to_text('full_name') }} as full_name,
        {{ lead_scoring.to_text('job_title') }} as job_title,
        {{ lead_scoring.to_text('department') }} as department,
        {{ lead_scoring.to_text('country') }} as country,
        {{ lead_scoring.to_text('region') }} as region,
        {{ lead_scoring.to_text('company_name') }} as company_name,
        {{ lead_scoring.to_key('account_id') }} as account_id,
        {{ lead_scoring.to_text('lead_source') }} as lead_source,
        {{ lead_scoring.to_text('lifecycle_stage') }} as lifecycle_stage,
        {{ lead_scoring.to_text('owner_id') }} as owner_id,
        {% for column in attribute_columns %}
        {{ lead_scoring.value_to_text(column) }} as {{ column }},
        {% endfor %}
        {{ lead_scoring.to_boolean('is_opted_out') }} as is_opted_out,
        {{ lead_scoring.to_boolean('is_deleted') }} as is_deleted,
        {{ lead_scoring.to_timestamp_utc('created_at') }} as created_at
    from source
),

judged as (
    select
        typed.*,
        case when lead_id is null then 'null key' end as row_reason
    from typed
),

numbered as (
    select
        judged.*,
        row_number() over (
            partition by lead_id, row_reason
            order by
                created_at desc nulls last,
                {{ lead_scoring.text_order([
                    'email', 'full_name', 'job_title', 'department', 'country',
                    'region', 'company_name', 'account_id', 'lead_source',
                    'lifecycle_stage', 'owner_id',
                ]) }},
                is_opted_out nulls last,
                is_deleted nulls last,
                {{ lead_scoring.text_order(attribute_columns + ['lead_id']) }}
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
