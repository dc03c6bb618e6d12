with

final as (
    {% for date, purposes in lead_scoring.scoring_dates().items() %}
    select
        cast('{{ date }}' as date) as scored_on,
        {% for purpose in ['current', 'week_before', 'history'] %}
        {{ (purpose in purposes) | lower }} as is_{{ purpose }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select * from final
