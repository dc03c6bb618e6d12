select * from {{ source('benchmark', 'events') }}
