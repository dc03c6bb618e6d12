with

named as (
    select
        scoring_model,
        account_id,
        is_covered,
        {{ lead_scoring.joined_text('role') }} as role_names,
        count(*) as role_count
    from {{ ref('int_lead_scoring__account_roles') }}
    group by 1, 2, 3
),

final as (
    select
        scoring_model,
        account_id,
        max(case when is_covered then role_names end) as roles_covered,
        max(case when not is_covered then role_names end) as roles_missing,
        cast(
            sum(case when is_covered then role_count else 0 end)
            as {{ lead_scoring.type_double() }}
        ) / sum(role_count) as buying_group_share
    from named
    group by 1, 2
)

select * from final
