with

source as (
    {{ lead_scoring.input_rows('campaign_costs', ['campaign', 'cost', 'cost_on']) }}
),

typed as (
    select
        {{ lead_scoring.to_text('campaign') }} as campaign,
        {{ lead_scoring.value_to_text('cost') }} as given_cost,
        {{ lead_scoring.to_number('cost') }} as cost,
        cast({{ lead_scoring.to_timestamp_utc('cost_on') }} as date) as cost_on
    from source
),

final as (
    select
        typed.*,
        case
            when campaign is null then 'null key'
            when cost is null then 'cost is no number'
        end as reject_reason
    from typed
)

select * from final
