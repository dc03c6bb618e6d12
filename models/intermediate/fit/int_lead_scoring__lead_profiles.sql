with

changes as (
    -- The days on which something about the lead became known, or ceased to count.
    select
        lead_id,
        valid_from as changed_on
    from {{ ref('int_lead_scoring__lead_attributes') }}
    union distinct
    select
        lead_id,
        valid_until as changed_on
    from {{ ref('int_lead_scoring__lead_attributes') }}
    where valid_until is not null
    union distinct
    select
        lead_id,
        {{ lead_scoring.since_ever() }} as changed_on
    from {{ ref('int_lead_scoring__leads') }}
),

periods as (
    select
        lead_id,
        changed_on as valid_from,
        lead(changed_on) over (
            partition by lead_id order by changed_on
        ) as valid_until
    from changes
),

final as (
    select
        row_number() over (
            order by {{ lead_scoring.text_order('lead_id') }}, valid_from
        ) as profile_key,
        lead_id,
        valid_from,
        valid_until
    from periods
)

select * from final
