select * from {{ source('benchmark', 'accounts') }}
