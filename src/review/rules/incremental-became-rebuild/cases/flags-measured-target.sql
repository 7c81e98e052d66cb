-- config: {materialized: table}
-- before-config: {materialized: incremental, unique_key: move_id}
-- self: {bytes: 118GB}
-- upstream: {tos.moves: {bytes: 120GB}}
-- flags: config materialized: reviewed_model (118 GiB) was built incrementally and is now a table
-- tier: T1

select move_id, moved_at
from tos.moves
-- before increment
select move_id, moved_at
from tos.moves
where moved_at >= (select max(moved_at) from analytics.reviewed_model)
