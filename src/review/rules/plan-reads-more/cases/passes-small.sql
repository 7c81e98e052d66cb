-- upstream: {tos.moves: {bytes: 2GB}}
-- plans: {before: {tos.moves: 3/60}, after: {tos.moves: 60/60}}

select call_id from tos.moves
-- before
select call_id from tos.moves where moved_at >= '2026-10-01'
