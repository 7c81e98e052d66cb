-- note: whatever the join repeats, one row per move is kept
-- dialect: snowflake

select moves.move_id, holds.reason
from port.moves as moves
inner join port.holds as holds on moves.container_number = holds.container_number
qualify row_number() over (partition by moves.move_id order by holds.placed_at desc) = 1

-- before
select moves.move_id, holds.reason
from port.moves as moves
inner join port.holds as holds
    on moves.container_number = holds.container_number and moves.terminal_code = holds.terminal_code
qualify row_number() over (partition by moves.move_id order by holds.placed_at desc) = 1
