select
    berths.berth_id,
    berths.terminal_code,
    terminals.terminal_name,
    berths.berth_code,
    berths.quay_metres,
    berths.depth_metres,
    berths.max_loa_metres,
    berths.in_service
from {{ ref('stg_tos__berths') }} as berths
inner join {{ ref('stg_tos__terminals') }} as terminals
    on berths.terminal_code = terminals.terminal_code
