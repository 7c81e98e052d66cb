select
    vessel_imo,
    vessel_name,
    carrier_code as last_carrier_code
from {{ ref('stg_tos__vessel_calls') }}
where vessel_imo is not null
qualify row_number() over (partition by vessel_imo order by updated_at desc) = 1
