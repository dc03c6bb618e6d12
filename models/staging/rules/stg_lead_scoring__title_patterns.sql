with

title_patterns as (
    select
        {{ lead_scoring.to_name('title_pattern') }} as title_pattern,
        {{ lead_scoring.to_number('pattern_order') }} as pattern_order,
        {{ lead_scoring.to_text('seniority') }} as seniority,
        {{ lead_scoring.to_text('job_function') }} as job_function,
        {{ lead_scoring.row_key('title_patterns') }} as row_key
    from {{ lead_scoring.seed('title_patterns') }}
),

final as (
    select * from title_patterns
)

select * from final
