-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}
-- plans: {before: {tos.moves: 61/2190}, after: {tos.moves: 2190/2190}}
-- tier: T2

select call_id, count(*) as moves
from tos.moves
--   ^^^^^^^^^ plans to read 2,190 of 2,190 micro-partitions of prod.tos.moves; before, it was 61 of 2,190
where to_char(moved_at, 'YYYY') = '2026'
group by call_id
-- before
select call_id, count(*) as moves
from tos.moves
where moved_at >= '2026-10-01'
group by call_id
