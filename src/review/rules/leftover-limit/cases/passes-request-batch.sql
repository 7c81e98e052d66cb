-- note: the name says that it is the next batch for a loader
-- name: carrier_api_requests
-- config: {materialized: view}

select carrier_code
from tos.carriers
limit 500
