{{ config(tags='lead_scoring_weights') }}

with

step_rules as (
    select
        rule_number,
        rule_key,
        rule_id,
        effect
    from {{ ref('int_lead_scoring__step_rules') }}
),

judged as (
    select
        candidates.*,
        coalesce(
            step_lanes.lane,
            case
                when step_rules.effect = 'qualify' then 'rule:' || step_rules.rule_id
            end
        ) as qualified_by,
        step_rules.rule_key
    from {{ ref('int_lead_scoring__step_candidates') }} as candidates
    inner join step_rules
        on candidates.rule_number = step_rules.rule_number
    left join {{ ref('int_lead_scoring__step_lanes') }} as step_lanes
        on
            candidates.score_key = step_lanes.score_key
            and candidates.rule_number = step_lanes.rule_number
),

numbered as (
    -- The least that is enough, else the most.
    select
        judged.*,
        row_number() over (
            partition by score_key
            order by
                case when qualified_by is null then 1 else 0 end,
                case when qualified_by is null then -gain else gain end,
                rule_number
        ) as step_number
    from judged
),

final as (
    select
        score_key,
        rule_key,
        dimension,
        qualified_by,
        band_after,
        gain,
        total_score_after
    from numbered
    where
        step_number = 1
        and (gain > 0 or qualified_by is not null)
)

select * from final
