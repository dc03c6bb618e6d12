{%- set default = lead_scoring.seed_contract('asset_categories').defaults -%}

with

asset_categories as (
    select
        {{ lead_scoring.to_text('category') }} as category,
        {{ lead_scoring.to_name('asset_pattern') }} as asset_pattern,
        coalesce({{ lead_scoring.to_number('share') }}, {{ default.share }}) as share,
        {{ lead_scoring.row_key('asset_categories') }} as row_key
    from {{ lead_scoring.seed('asset_categories') }}
),

final as (
    select
        -- A category spelled in several ways is shown in one.
        first_value(category) over (
            partition by lower(category)
            order by {{ lead_scoring.text_order('category') }}
            rows between unbounded preceding and unbounded following
        ) as category,
        asset_pattern,
        share,
        row_key
    from asset_categories
)

select * from final
