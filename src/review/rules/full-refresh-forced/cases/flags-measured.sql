-- config: {materialized: incremental, unique_key: move_id, full_refresh: true}
-- self: {bytes: 40GB}
-- flags: config full_refresh: reviewed_model (40 GiB)
-- tier: T1

select move_id, moved_at
from tos.moves
