{#
  The scoring tables hold no mistake: each row is one, its message saying the file, the
  row and the mend. Nothing is scored where this fails.
#}
{{ lead_scoring.log_messages(
    'select message from ' ~ ref('int_lead_scoring__seed_mistakes')
) }}

select
    message,
    seed_file,
    row_key,
    column_name,
    cell,
    mistake,
    mend
from {{ ref('int_lead_scoring__seed_mistakes') }}
