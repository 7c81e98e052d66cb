select
    transaction_id,
    terminal_code,
    lane_code,
    lower(direction) as direction,
    truck_plate_hash,
    container_number,
    inspection:seal:number::varchar as seal_number,
    inspection:seal:intact::boolean as seal_is_intact,
    inspection:damages as damages,
    transacted_at,
    uploaded_at
from {{ source('gate', 'transactions') }}
