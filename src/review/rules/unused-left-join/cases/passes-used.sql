-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}
--   port.calls: {bytes: 20GB, unique_keys: [[call_id]]}
--   port.vessels: {bytes: 20GB, unique_keys: [[imo]]}

select moves.move_id, vessels.vessel_name
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id
left join port.vessels as vessels on calls.vessel_imo = vessels.imo
