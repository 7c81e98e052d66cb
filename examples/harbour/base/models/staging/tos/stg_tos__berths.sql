select
    terminal_code || '-' || berth_code as berth_id,
    terminal_code,
    berth_code,
    quay_metres,
    depth_metres,
    max_loa_metres,
    in_service,
    updated_at
from {{ source('tos', 'berths') }}
