select
    assignment_id,
    vessel_call_id,
    terminal_code,
    berth_code,
    assignment_status,
    bollard_from,
    bollard_to,
    first_line_at,
    last_line_at,
    revised_at
from {{ source('tos', 'berth_assignments') }}
qualify row_number() over (partition by assignment_id order by revision desc) = 1
