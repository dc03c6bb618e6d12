select * from {{ source('benchmark', 'outcomes') }}
