-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at], columns: {moved_at: timestamp_ntz}}}
-- rewrite: where m.moved_at >= date '2026-11-01' and m.moved_at < date '2026-12-01' and m.terminal_code = 'NLRTM'

select m.move_id
from port.moves as m
where to_char(m.moved_at, 'YYYY-MM') = '2026-11'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `to_char(m.moved_at, 'YYYY-MM')`
  and m.terminal_code = 'NLRTM'
