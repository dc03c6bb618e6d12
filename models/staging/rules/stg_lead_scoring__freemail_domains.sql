with

freemail_domains as (
    select
        {{ lead_scoring.to_name('domain') }} as domain,
        {{ lead_scoring.row_key('freemail_domains') }} as row_key
    from {{ lead_scoring.seed('freemail_domains') }}
),

final as (
    select * from freemail_domains
)

select * from final
