-- config: {materialized: incremental, unique_key: move_id}
-- self: {columns: {moved_month: date}}
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}

-- increment
select move_id, moved_at
from tos.moves
where to_char(moved_at, 'YYYY-MM') >= (select to_char(max(moved_at), 'YYYY-MM') from analytics.reviewed_model)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ compared with a function of moved_at
