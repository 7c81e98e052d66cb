-- note: files are ordered by the second key within values of the first
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at), terminal_code]}}

select container_number, count(*) as moves
from tos.moves
where terminal_code = 'NL1'
group by container_number
