-- dialect: snowflake, databricks
-- upstream:
--   port.calls: {bytes: 20GB}
--   port.vessels: {bytes: 20GB}
-- tier: T1

select calls.call_id, vessels.vessel_name
from port.calls as calls
left join port.vessels as vessels
    on calls.vessel_imo = vessels.imo or calls.call_sign = vessels.call_sign
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ likely compares every row
