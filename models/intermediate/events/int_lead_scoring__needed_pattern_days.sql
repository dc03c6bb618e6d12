{{ config(materialized='view') }}

with

read_days as (
    select
        read_on,
        read_at
    from {{ ref('int_lead_scoring__read_days') }}
),

patterns as (
    select distinct pattern_key
    from {{ ref('int_lead_scoring__kind_patterns') }}
),

final as (
    select
        read_days.read_on as event_on,
        read_days.read_at,
        patterns.pattern_key
    from read_days
    cross join patterns
)

select * from final
