-- config: {materialized: incremental, unique_key: call_id}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
select call_id, last_moved_at
from (
    select call_id, max(moved_at) as last_moved_at
    from tos.moves
    group by call_id
) as calls
where last_moved_at >= current_date - 2
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ above an aggregation
