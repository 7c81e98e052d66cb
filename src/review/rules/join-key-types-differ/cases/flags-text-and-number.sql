-- dialect: snowflake, databricks
-- upstream:
--   port.calls: {bytes: 40GB, columns: {vessel_imo: varchar(10)}}
--   port.vessels: {bytes: 2GB, columns: {imo: "number(38,0)"}}
-- tier: T1

select calls.call_id, vessels.vessel_name
from port.calls as calls
left join port.vessels as vessels
    on calls.vessel_imo = vessels.imo
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ casts vessel_imo on every row
