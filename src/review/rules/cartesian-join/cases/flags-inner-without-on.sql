-- dialect: snowflake
-- upstream:
--   port.calls: {materialized: incremental}
--   port.moves: {materialized: incremental}
-- tier: T0

with calls as (

    select call_id from port.calls

)

select calls.call_id, moves.move_id
from port.moves as moves
join calls
--<^^^^^^^ Nothing compares calls with moves
