-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}

-- increment
select move_id, moved_at
from tos.moves
where moved_at::date >= (select max(moved_at)::date from analytics.reviewed_model)
