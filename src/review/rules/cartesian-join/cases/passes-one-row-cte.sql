-- dialect: snowflake, spark
-- upstream:
--   port.moves: {bytes: 400GB}

with newest as (

    select max(moved_at) as moved_at from port.moves

),

first_call as (

    select call_id from port.calls order by called_at limit 1

)

select moves.move_id, newest.moved_at, first_call.call_id
from port.moves as moves, newest
cross join first_call
