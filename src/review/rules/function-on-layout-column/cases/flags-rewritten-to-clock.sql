-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: ["to_date(moved_at)"], columns: {moved_at: timestamp_ntz}}}
-- rewrite: where moved_at >= date_trunc('month', dateadd(month, -1, current_date))

select move_id
from port.moves
where to_char(moved_at, 'YYYY-MM') >= to_char(dateadd(month, -1, current_date), 'YYYY-MM')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
