-- upstream: {tos.moves: {bytes: 118GB, columns: {move_id: number, call_id: number, moved_at: timestamp, code: text, remark: text, operator: text}}}

with moves as (
    select distinct * from tos.moves
--                  ^ under DISTINCT, which likely reads and compares whole rows; what reads the result uses 3 of them (call_id, code and moved_at)
)
select call_id, count(code) as codes
from moves
where moved_at >= '2026-01-01'
group by call_id
