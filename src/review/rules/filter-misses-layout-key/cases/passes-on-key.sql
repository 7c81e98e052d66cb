-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}

select container_number, count(*) as moves
from tos.moves
where terminal_code = 'NL1'
    and moved_at >= '2026-01-01'
group by container_number
