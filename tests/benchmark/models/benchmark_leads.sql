select * from {{ source('benchmark', 'leads') }}
