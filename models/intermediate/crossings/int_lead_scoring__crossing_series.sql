{% set partition = 'partition by scoring_model, lead_id, measure, level' -%}
{% set in_order = partition ~ ' order by scored_on, is_told' -%}
{% set before = 'rows between unbounded preceding and 1 preceding' -%}

with

series as (
    select
        scoring_model,
        lead_id,
        measure,
        level,
        noted_on as scored_on,
        0 as is_told,
        score,
        score as last_score,
        status
    from {{ ref('int_lead_scoring__earlier_crossings') }}
    union all
    select
        scoring_model,
        lead_id,
        measure,
        level,
        scored_on,
        1 as is_told,
        score,
        score as last_score,
        status
    from {{ ref('int_lead_scoring__watermark_scores') }}
    union all
    select
        scoring_model,
        lead_id,
        'qualification' as measure,
        null as level,
        scored_on,
        1 as is_told,
        score,
        last_score,
        status
    from {{ ref('int_lead_scoring__qualification_statuses') }}
),

looked_back as (
    select
        series.*,
        lag(last_score) over ({{ in_order }}) as score_before,
        lag(status) over ({{ in_order }}) as status_before,
        max(case when status = 'above' then scored_on end) over (
            {{ in_order }} {{ before }}
        ) as above_before,
        max(case when status = 'below' then scored_on end) over (
            {{ in_order }} {{ before }}
        ) as below_before,
        row_number() over (
            {{ partition }} order by scored_on desc, is_told desc
        ) as recency_number
    from series
),

final as (
    select
        scoring_model,
        lead_id,
        measure,
        level,
        scored_on,
        score_before,
        score,
        last_score,
        -- Between its two levels a watermark stays what it was.
        coalesce(
            status,
            case
                when above_before is null and below_before is null then null
                when below_before > above_before or above_before is null then 'below'
                else 'above'
            end
        ) as status,
        case
            when is_told = 0 then null
            when measure != 'qualification'
                then case
                    when
                        status = 'above'
                        and (above_before is null or below_before > above_before)
                        then 'watermark'
                end
            when status = status_before then null
            when status in ('qualified', 'disqualified') then status
            when status_before = 'qualified' then 'lapsed'
        end as event_kind,
        recency_number = 1 as is_last
    from looked_back
)

select * from final
