{% set no_text = 'cast(null as ' ~ lead_scoring.type_text() ~ ')' -%}
{% set asked = [
    'event_type',
    'asset_pattern',
    'campaign_pattern',
    "coalesce(" ~ lead_scoring.number_to_text('min_event_value') ~ ", '')",
] -%}

with

rules as (
    select distinct
        engagement_rules.event_type,
        engagement_rules.asset_pattern,
        engagement_rules.campaign_pattern,
        engagement_rules.min_event_value
    from {{ ref('stg_lead_scoring__engagement_rules') }} as engagement_rules
    inner join {{ ref('int_lead_scoring__scoring_models') }} as scoring_models
        on engagement_rules.scoring_model = scoring_models.scoring_model
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
        rules.*,
        {{ no_text }} as category,
        '' as definition
    from rules
    union all
    select
        rules.*,
        categories.category,
        categories.definition
    from rules
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
