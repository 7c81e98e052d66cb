-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: ["to_date(moved_at)", terminal_code]}}
-- tier: T1

select move_id
from port.moves
where to_char(moved_at, 'YYYY-MM') >= to_char(dateadd(month, -1, current_date), 'YYYY-MM')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `to_char(moved_at, 'YYYY-MM')`
