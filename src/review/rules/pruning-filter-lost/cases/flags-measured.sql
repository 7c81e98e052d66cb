-- rewrite: where moved_at >= dateadd(month, -3, current_date) and terminal_code = 'NL1' )
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}
-- tier: T1

with moves as (
    select call_id, terminal_code
    from tos.moves
--       ^^^^^^^^^ likely scans all of it
    where terminal_code = 'NL1'
)

select call_id, count(*) as moves
from moves
group by call_id
-- before
with moves as (
    select call_id, terminal_code
    from tos.moves
    where terminal_code = 'NL1'
        and moved_at >= dateadd(month, -3, current_date)
)

select call_id, count(*) as moves
from moves
group by call_id
