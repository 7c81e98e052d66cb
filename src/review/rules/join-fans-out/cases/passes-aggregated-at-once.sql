-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 40GB, unique_keys: [[move_id]], columns: {terminal_code: varchar}}
--   port.crane_hours: {bytes: 20GB, unique_keys: [[terminal_code, crane_code]]}

select moves.move_id, max(hours.peak_wind) as peak_wind
from port.moves as moves
inner join port.crane_hours as hours
    on moves.crane_code = hours.crane_code
group by moves.move_id
