-- note: incremental-became-rebuild says it
-- config: {materialized: table}
-- before-config: {materialized: incremental, unique_key: call_id}
-- upstream: {tos.moves: {bytes: 118GB}}

select call_id, count(*) as moves
from tos.moves
group by call_id
