-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}

select moves.move_id
from port.moves as moves
left join port.holds as holds on moves.container_number = holds.container_number
where (holds.reason = 'CUSTOMS' or holds.reason is null)
  and coalesce(holds.released, true)
  and case when holds.reason = 'LATE' then false else true end
  and iff(holds.placed_at is null, true, false)
