select * from {{ source('benchmark', 'attributes') }}
