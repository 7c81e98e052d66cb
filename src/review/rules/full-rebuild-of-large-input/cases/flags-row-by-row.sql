-- dialect: snowflake, databricks
-- upstream: {tos.moves: {bytes: 118GB}}
-- self: {bytes: 60GB}
-- tier: T1

select move_id, container_number, upper(move_code) as move_code
from tos.moves
--   ^^^^^^^^^ likely reads all of tos.moves (118 GiB) and writes reviewed_model (60 GiB) anew
where move_code like 'Y%'
