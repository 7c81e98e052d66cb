-- upstream: {tos.moves: {bytes: 118GB, columns: {move_id: number, call_id: number, moved_at: timestamp, code: text, remark: text, operator: text, crane: text, payload: variant}}}

with both_ways as (
    select * from tos.moves where code = 'LOAD' or crane = 'C1'
--         ^ puts all 8 columns of tos.moves (118 GiB) under UNION, which likely reads and compares whole rows; what reads the result uses 2 of them (call_id and moved_at)
    union
    select * from tos.moves where operator = 'north'
)
select call_id, date_trunc('day', moved_at) as day
from both_ways
