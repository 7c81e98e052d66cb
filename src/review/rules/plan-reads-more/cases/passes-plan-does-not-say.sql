-- upstream: {tos.moves: {bytes: 118GB}}
-- plans: {before: {tos.moves: 61/2190}, after: {tos.moves: '?'}}

select call_id from tos.moves
-- before
select call_id from tos.moves where moved_at >= '2026-10-01'
