with

source as (
    {{ lead_scoring.input_rows('outcomes', [
        'outcome_id', 'lead_id', 'outcome', 'occurred_at', 'amount', 'reason',
        'decided_by',
    ]) }}
),

typed as (
    select
        {{ lead_scoring.to_key('outcome_id') }} as outcome_id,
        {{ lead_scoring.to_key('lead_id') }} as source_lead_id,
        lower({{ lead_scoring.to_text('outcome') }}) as outcome,
        {{ lead_scoring.to_text('reason') }} as reason,
        {{ lead_scoring.to_text('decided_by') }} as decided_by,
        {{ lead_scoring.to_number('amount') }} as amount,
        {{ lead_scoring.to_timestamp_utc('occurred_at') }} as occurred_at
    from source
),

judged as (
    select
        typed.*,
        case
            when outcome_id is null then 'null key'
            when occurred_at is null then 'unparsable timestamp'
            when
                outcome is null
                or outcome not in (
                    'handed_off', 'accepted', 'rejected', 'won', 'lost'
                )
                then 'unknown outcome'
        end as row_reason
    from typed
),

numbered as (
    select
        judged.*,
        row_number() over (
            partition by outcome_id, row_reason
            order by
                occurred_at desc nulls last,
                {{ lead_scoring.text_order(['source_lead_id', 'outcome']) }},
                amount nulls last,
                {{ lead_scoring.text_order(['reason', 'decided_by']) }}
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
