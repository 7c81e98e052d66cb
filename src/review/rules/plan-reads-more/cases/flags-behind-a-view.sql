-- upstream: {analytics.stg_moves: {materialized: view}}
-- plans: {before: {tos.moves: 61/2190}, after: {tos.moves: 2190/2190}}
-- flags: file: plans to read 2,190 of 2,190

select call_id from analytics.stg_moves
-- before
select call_id from analytics.stg_moves where moved_at >= '2026-10-01'
