{% set in_order = 'partition by scoring_model, lead_id, lane order by scored_on' -%}

with

lane_answers as (
    select
        lane_answers.*,
        case when disqualifications.score_key is null then 0 else 1 end
            as is_disqualified
    from {{ ref('int_lead_scoring__lane_answers') }} as lane_answers
    left join {{ ref('int_lead_scoring__disqualifications') }} as disqualifications
        on lane_answers.score_key = disqualifications.score_key
),

continued as (
    select
        lane_answers.*,
        case
            when
                stays = 1
                and lag(is_disqualified) over ({{ in_order }}) = 0
                then 1
            else 0
        end as is_continued
    from lane_answers
),

numbered as (
    -- The dates over which a lane, once entered, stays held.
    select
        continued.*,
        sum(1 - is_continued) over (
            {{ in_order }} rows between unbounded preceding and current row
        ) as run_number
    from continued
),

held as (
    select
        numbered.*,
        max(enters) over (
            partition by scoring_model, lead_id, lane, run_number
            order by scored_on
            rows between unbounded preceding and current row
        ) as is_held
    from numbered
),

final as (
    select
        score_key,
        lane,
        lane_order
    from held
    where is_held = 1
)

select * from final
