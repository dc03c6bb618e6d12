with

leads as (
    select lead_id
    from {{ source('pack', 'train_leads') }}
),

final as (
    select
        lead_id
        {%- for column in lead_scoring.lead_columns() if column != 'lead_id' %},
        cast(null as varchar) as {{ column }}
        {%- endfor %}
    from leads
)

select * from final
