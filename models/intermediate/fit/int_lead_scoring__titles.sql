with

job_titles as (
    select distinct lower(job_title) as job_title
    from {{ ref('int_lead_scoring__leads') }}
    where job_title is not null
),

title_patterns as (
    select
        title_pattern,
        pattern_order,
        seniority,
        job_function
    from {{ ref('stg_lead_scoring__title_patterns') }}
),

{% for column in ['seniority', 'job_function'] %}
{{ column }}_matches as (
    select
        job_titles.job_title,
        title_patterns.{{ column }},
        row_number() over (
            partition by job_titles.job_title
            order by
                title_patterns.pattern_order nulls last,
                {{ lead_scoring.text_order('title_patterns.title_pattern') }}
        ) as match_number
    from job_titles
    inner join title_patterns
        on {{ lead_scoring.is_like(
            'job_titles.job_title', 'title_patterns.title_pattern'
        ) }}
    where title_patterns.{{ column }} is not null
),

{% endfor %}
final as (
    select
        job_titles.job_title,
        seniority_matches.seniority,
        job_function_matches.job_function
    from job_titles
    left join seniority_matches
        on
            job_titles.job_title = seniority_matches.job_title
            and seniority_matches.match_number = 1
    left join job_function_matches
        on
            job_titles.job_title = job_function_matches.job_title
            and job_function_matches.match_number = 1
)

select * from final
