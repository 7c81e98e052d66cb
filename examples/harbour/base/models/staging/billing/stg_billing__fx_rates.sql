select
    currency,
    rate_date,
    rate
from {{ source('billing', 'fx_rates') }}
where rate > 0
