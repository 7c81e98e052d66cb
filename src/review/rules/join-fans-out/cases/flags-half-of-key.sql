-- dialect: snowflake, databricks
-- upstream:
--   port.crane_moves: {materialized: incremental, unique_key: move_id, columns: {terminal_code: varchar}}
--   port.crane_hours: {materialized: incremental, unique_key: [terminal_code, crane_code, worked_hour]}
-- tier: T1

select moves.move_id, hours.productive_minutes
from port.crane_moves as moves
inner join port.crane_hours as hours on moves.crane_code = hours.crane_code and moves.worked_hour = hours.worked_hour
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ one row per terminal_code, crane_code and worked_hour
