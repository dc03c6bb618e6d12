{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{% set asked = [
    'event_type',
    'asset_pattern',
    'campaign_pattern',
    "coalesce(" ~ lead_scoring.number_to_text('min_event_value') ~ ", '')",
] -%}

with

rules as (
    select *
    from {{ ref('int_lead_scoring__event_rules') }}
),

whole_patterns as (
    select
        event_type,
        asset_pattern,
        campaign_pattern,
        min_event_value
    from rules
    union distinct
    -- What must have come before a sequence counts.
    select
        first_event_type as event_type,
        first_asset_pattern as asset_pattern,
        campaign_pattern,
        min_event_value
    from rules
    where first_event_type is not null
),

shared_patterns as (
    -- Sequences give no category anything.
    select distinct
        event_type,
        asset_pattern,
        campaign_pattern,
        min_event_value
    from rules
    where first_event_type is null
),

categories as (
    select
        category,
        {{ lead_scoring.joined_text(
            lead_scoring.number_to_text('length(asset_pattern)')
            ~ " || ' ' || asset_pattern || ' ' || "
            ~ lead_scoring.number_to_text('share'),
            delimiter='|'
        ) }} as definition
    from {{ ref('stg_lead_scoring__asset_categories') }}
    group by 1
),

patterns as (
    select
        whole_patterns.*,
        {{ no_text }} as category,
        '' as definition
    from whole_patterns
    union all
    select
        shared_patterns.*,
        categories.category,
        categories.definition
    from shared_patterns
    cross join categories
),

final as (
    -- The key says all that the pattern asks: a pattern that changes is a new one.
    select
        {{ lead_scoring.key_of(
            asked + ["lower(coalesce(category, ''))", 'definition']
        ) }} as pattern_key,
        {{ lead_scoring.key_of(asked + ["''", "''"]) }} as whole_pattern_key,
        event_type,
        asset_pattern,
        campaign_pattern,
        min_event_value,
        category
    from patterns
)

select * from final
