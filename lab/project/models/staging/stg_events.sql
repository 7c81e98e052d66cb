select
    day,
    event_id,
    customer_id,
    lower(page) as page,
    dwell_ms,
    happened_at,
    agent
from {{ source('raw', 'events') }}
