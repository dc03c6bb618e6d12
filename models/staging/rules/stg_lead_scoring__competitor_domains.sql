with

competitor_domains as (
    select
        {{ lead_scoring.to_name('domain') }} as domain,
        {{ lead_scoring.row_key('competitor_domains') }} as row_key
    from {{ lead_scoring.seed('competitor_domains') }}
),

final as (
    select * from competitor_domains
)

select * from final
