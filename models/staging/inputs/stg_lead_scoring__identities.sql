with

source as (
    {{ lead_scoring.input_rows('identities', ['identity', 'lead_id']) }}
),

typed as (
    select
        {{ lead_scoring.to_key('identity') }} as source_id,
        {{ lead_scoring.to_key('lead_id') }} as next_id
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
            order by {{ lead_scoring.text_order('next_id') }}
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
