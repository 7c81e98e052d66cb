-- config: {materialized: incremental, unique_key: move_id, full_refresh: true}
-- flags: config full_refresh

-- first-build
select move_id, moved_at
from tos.moves
-- increment
select move_id, moved_at
from tos.moves
where moved_at >= (select max(moved_at) from analytics.reviewed_model)
