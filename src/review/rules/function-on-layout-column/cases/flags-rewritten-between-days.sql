-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at], columns: {moved_at: timestamp_ntz}}}
-- rewrite: where moved_at >= date '2026-11-30' and moved_at < date '2026-12-02' and billable

select move_id
from port.moves
where (to_varchar(to_date(moved_at), 'YYYYMMDD') between '20261130' and '20261201')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
  and billable
