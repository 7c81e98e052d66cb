-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.calls: {bytes: 50GB}}
-- tier: T1

-- increment
select moves.move_id, calls.vessel_imo
from tos.moves as moves
left join tos.calls as calls
--        ^^^^^^^^^^^^^^^^^^ likely reads all of tos.calls (50 GiB)
    on moves.call_id = calls.call_id
where moves.moved_at >= current_date - 3
-- before increment
select moves.move_id, calls.vessel_imo
from tos.moves as moves
left join tos.calls as calls
    on moves.call_id = calls.call_id
where moves.moved_at >= current_date - 3
    and calls.updated_at >= current_date - 30
