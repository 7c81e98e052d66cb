select
    day,
    parcel_id,
    customer_id,
    origin_depot,
    target_depot,
    service,
    price_cents
from {{ source('raw', 'parcels') }}
