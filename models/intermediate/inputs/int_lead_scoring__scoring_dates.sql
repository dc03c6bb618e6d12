with

final as (
    select {{ lead_scoring.as_of() }} as scored_on
)

select * from final
