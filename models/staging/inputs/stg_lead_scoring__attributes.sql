with

source as (
    {{ lead_scoring.input_rows('attributes', [
        'entity_type', 'entity_id', 'attribute', 'attribute_value', 'known_at',
    ]) }}
),

typed as (
    select
        lower({{ lead_scoring.to_text('entity_type') }}) as entity_type,
        {{ lead_scoring.to_key('entity_id') }} as entity_id,
        lower({{ lead_scoring.to_text('attribute') }}) as attribute,
        {{ lead_scoring.to_text('attribute_value') }} as attribute_value,
        {{ lead_scoring.to_timestamp_utc('known_at') }} as known_at
    from source
),

judged as (
    select
        typed.*,
        -- A row without a value says nothing; there is nothing to leave out.
        case
            when attribute_value is null then null
            when entity_id is null or attribute is null then 'null key'
            when entity_type is null or entity_type not in ('lead', 'account')
                then 'unknown entity type'
        end as row_reason
    from typed
),

numbered as (
    -- Of equal rows the first known is kept: from then on the value holds.
    select
        judged.*,
        row_number() over (
            partition by
                entity_type, entity_id, attribute, lower(attribute_value), row_reason
            order by
                known_at nulls first,
                {{ lead_scoring.text_order('attribute_value') }}
        ) as duplicate_number
    from judged
),

final as (
    select
        numbered.*,
        coalesce(
            row_reason,
            case
                when duplicate_number > 1 and attribute_value is not null
                    then 'duplicate key'
            end
        ) as reject_reason
    from numbered
)

select * from final
