-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}

select moves.move_id, holds.reason
from port.moves as moves
left join port.holds as holds on moves.container_number = holds.container_number
full join port.releases as releases on holds.hold_id = releases.hold_id
where holds.reason = 'CUSTOMS'
