{% set known_at = lead_scoring.setting('identities_known_at') -%}

with

source as (
    {{ lead_scoring.input_rows(
        'identities', ['identity', 'lead_id'] + ([known_at] if known_at else [])
    ) }}
),

typed as (
    select
        {{ lead_scoring.to_key('identity') }} as source_id,
        {{ lead_scoring.to_key('lead_id') }} as next_id,
        {% if known_at %}
        coalesce(
            cast({{ lead_scoring.to_timestamp_utc(known_at) }} as date),
            {{ lead_scoring.since_ever() }}
        ) as known_on
        {% else %}
        {{ lead_scoring.since_ever() }} as known_on
        {% endif %}
    from source
),

judged as (
    select
        typed.*,
        case when source_id is null then 'null key' end as row_reason
    from typed
),

numbered as (
    select
        judged.*,
        row_number() over (
            partition by source_id, row_reason
            order by {{ lead_scoring.text_order('next_id') }}, known_on
        ) as duplicate_number
    from judged
),

final as (
    select
        numbered.*,
        coalesce(
            row_reason,
            case when duplicate_number > 1 then 'duplicate key' end
        ) as reject_reason
    from numbered
)

select * from final
