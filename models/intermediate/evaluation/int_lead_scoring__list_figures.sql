{% set sides = ['champion', 'challenger'] -%}

with

compared_models as (
    select challenger
    from {{ ref('int_lead_scoring__compared_models') }}
),

compared_leads as (
    select *
    from {{ ref('int_lead_scoring__compared_leads') }}
    where list_change is not null
),

qualified as (
    {% for side in sides %}
    select
        challenger,
        '{{ side }}' as side,
        list_change,
        coalesce({{ side }}_queue, '(none)') as queue
    from compared_leads
    where {{ side }}_qualified_by is not null
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

subjects as (
    {% for subject in ['qualified', 'enters', 'leaves', 'stays'] %}
    -- Also where nobody does.
    select
        compared_models.challenger,
        'list' as topic,
        '{{ subject }}' as subject,
        qualified.side
    from compared_models
    left join qualified
        on
            compared_models.challenger = qualified.challenger
            {% if subject != 'qualified' %}
            and qualified.list_change = '{{ subject }}'
            {% endif %}
    union all
    {% endfor %}
    select
        challenger,
        'queue' as topic,
        queue as subject,
        side
    from qualified
),

final as (
    select
        challenger,
        topic,
        subject,
        {% for side in sides %}
        sum(case when side = '{{ side }}' then 1 else 0 end) as {{ side }}_figure
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from subjects
    group by 1, 2, 3
)

select * from final
